import { dataFolder, readJsonl } from '../data/jsonl.ts'
import type { SgdDialog } from '../data/sgd.ts'
import { type GoalResult, replayGoal } from '../goal-replay.ts'
import { type Suite, skipped } from '../suite.ts'
import { openWorld } from '../world.ts'

/**
 * Goal success by goal replay (metric 5 of the data's README) on the sgd files: each dialog with a transactional goal
 * three times, with a customer who says yes blindly, one who reads the summary, and the human's turns fed in order.
 */
const goal: Suite = {
  id: 'goal',
  async run(options) {
    const file = options.data ?? `${dataFolder}sgd-appointments.open.jsonl`
    const dialogs = readJsonl<SgdDialog>(file)
    if (dialogs === null) return skipped('goal', options.model ?? 'builtin', options)
    const items = dialogs.filter((dialog) => dialog.goals.some((one) => one.transactional))
    const world = await openWorld({ model: options.model, seed: options.seed, now: '2019-03-01T08:05:00Z' })
    try {
      const results: GoalResult[] = []
      for (const dialog of items) {
        world.clock.set('2019-03-01T08:05:00Z')
        results.push(await replayGoal(world, dialog))
        if (results.length % 50 === 0) options.log(`${results.length} of ${items.length}`)
      }
      return {
        suite: 'goal',
        model: world.model,
        data: [file],
        items: items.length,
        metrics: metricsOf(results),
        failures: results.flatMap((result) => result.failures),
      }
    } finally {
      await world.close()
    }
  },
}
export default goal

function metricsOf(results: readonly GoalResult[]): Record<string, number> {
  const reached = results.filter((result) => result.outcome === 'success')
  const refused = results.filter((result) => result.outcome === 'failure')
  const share = (list: readonly GoalResult[], test: (result: GoalResult) => boolean) =>
    list.length === 0 ? Number.NaN : list.filter(test).length / list.length
  const turns = reached.filter((result) => result.blind.right).map((result) => result.turns)
  const exchanges = results.reduce((sum, result) => sum + result.turns, 0)
  return {
    success: share(reached, (result) => result.blind.right),
    failure_right: share(refused, (result) => result.blind.bookings === 0 && result.told),
    wrong_booking: share(results, (result) => result.blind.wrong > 0),
    wrong_booking_checked: share(results, (result) => result.checking.wrong > 0),
    static_success: share(reached, (result) => result.fed.right),
    turns_median: turns.sort((a, b) => a - b)[Math.floor(turns.length / 2)] ?? Number.NaN,
    asked_again: results.reduce((sum, result) => sum + result.askedAgain, 0) / Math.max(1, exchanges),
  }
}
