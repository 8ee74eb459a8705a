import { basename, join } from 'node:path'
import { dataFolder, readJsonl } from '../data/jsonl.ts'
import type { SgdDialog } from '../data/sgd.ts'
import { unfit } from '../data/sgd-goal.ts'
import { type GoalResult, replayGoal } from '../goal-replay.ts'
import { type Suite, skipped } from '../suite.ts'
import { openWorld, type World } from '../world.ts'

const files = ['sgd-appointments', 'sgd-restaurants', 'sgd-other-bookings'] as const
/** One minute past the reference of all these dialogs, where the businesses are. */
const now = '2019-03-01T08:05:00Z'
const logEvery = 50

/**
 * Goal success by goal replay (metric 5 of the data's README) on the sgd files: each dialog with a transactional goal
 * three times, with a customer who says yes blindly, one who reads the summary, and the human's turns fed in order.
 * Without a file all that are there; each then has its own figures beside those of all.
 */
const goal: Suite = {
  id: 'goal',
  async run(options) {
    const model = options.model ?? 'builtin'
    const paths =
      options.data === undefined ? files.map((file) => join(dataFolder, `${file}.open.jsonl`)) : [options.data]
    const data: string[] = []
    const results: GoalResult[] = []
    let metrics: Record<string, number> = {}
    const world = await openWorld({ model: options.model, seed: options.seed, now })
    try {
      for (const path of paths) {
        const dialogs = readJsonl<SgdDialog>(path)
        if (dialogs === null) {
          options.log(`skipped: no data at ${basename(path)}`)
          continue
        }
        const name = basename(path).split('.')[0] ?? ''
        const own = await replayAll(world, fitting(dialogs, name, options.log), options.log)
        data.push(basename(path))
        results.push(...own)
        for (const [key, value] of Object.entries(metricsOf(own))) metrics[`${key}_${name}`] = value
        options.log(rowOf(name, own))
      }
    } finally {
      await world.close()
    }
    if (data.length === 0) return skipped('goal', model, options)
    metrics = data.length === 1 ? metricsOf(results) : { ...metricsOf(results), ...metrics }
    const failures = results.flatMap((result) => result.failures)
    return { suite: 'goal', model: world.model, data, items: results.length, metrics, failures }
  },
}
export default goal

/** The dialogs that want a booking of our shapes; of those left out how many, and why. */
function fitting(dialogs: readonly SgdDialog[], name: string, log: (line: string) => void): SgdDialog[] {
  const wanting = dialogs.filter((dialog) => dialog.goals.some((one) => one.transactional))
  const left = wanting.flatMap((dialog) => {
    const why = unfit(dialog)
    return why === null ? [] : [`${dialog.service}, ${why}`]
  })
  const fit = wanting.filter((dialog) => unfit(dialog) === null)
  const services = [...Map.groupBy(fit, (dialog) => dialog.service)].map(([service, of]) => `${service} ${of.length}`)
  log(`${name}: ${fit.length} of ${wanting.length} fit our shapes (${services.sort().join(', ')})`)
  for (const [why, of] of Map.groupBy(left, (one) => one)) log(`${name}: left out ${of.length}, ${why}`)
  return fit
}

async function replayAll(
  world: World,
  dialogs: readonly SgdDialog[],
  log: (line: string) => void,
): Promise<GoalResult[]> {
  const results: GoalResult[] = []
  for (const dialog of dialogs) {
    world.clock.set(now)
    results.push(await replayGoal(world, dialog))
    if (results.length % logEvery === 0) log(`${results.length} of ${dialogs.length}`)
  }
  return results
}

/** "sgd-restaurants  success 0.8300 …". */
function rowOf(name: string, results: readonly GoalResult[]): string {
  const figures = Object.entries(metricsOf(results)).map(
    ([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(4)}`,
  )
  return `${name} (${results.length})  ${figures.join('  ')}`
}

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
