import { basename, join } from 'node:path'
import { dataFolder, readJsonl } from '../data/jsonl.ts'
import type { SgdDialog } from '../data/sgd.ts'
import { unfit } from '../data/sgd-goal.ts'
import type { StarDialog } from '../data/star.ts'
import { starUnfit } from '../data/star-goal.ts'
import { sgdCase, starCase } from '../goal-cases.ts'
import { type GoalCase, type GoalResult, replayGoal } from '../goal-replay.ts'
import { type Suite, skipped } from '../suite.ts'
import { openWorld, type World } from '../world.ts'

/** The last is reported and counts for nothing: typed by people, without dates or labels. */
const files = ['sgd-appointments', 'sgd-restaurants', 'sgd-other-bookings', 'star-bookings'] as const
const logEvery = 50

/**
 * Goal success by goal replay (metrics 5 and 6 of the data's README): each dialog that wants a booking three times, with
 * a customer who says yes blindly, one who reads the summary, and the human's turns fed in order. Without a file all that
 * are there: each has its own figures, and those without a file's name are of all sgd files.
 */
const goal: Suite = {
  id: 'goal',
  async run(options) {
    const model = options.model ?? 'builtin'
    const paths =
      options.data === undefined ? files.map((file) => join(dataFolder, `${file}.open.jsonl`)) : [options.data]
    const sets = paths.flatMap((path) => {
      const dialogs = readJsonl<Dialog>(path)
      if (dialogs === null) options.log(`skipped: no data at ${basename(path)}`)
      return dialogs === null ? [] : [{ file: basename(path), name: basename(path).split('.')[0] ?? '', dialogs }]
    })
    if (sets.length === 0) return skipped('goal', model, options)
    const world = await openWorld({ model: options.model, seed: options.seed, now: '2019-03-01T08:05:00Z' })
    try {
      const counted: GoalResult[] = []
      const failures: { id: string; why: string }[] = []
      const own: Record<string, number> = {}
      let items = 0
      for (const { name, dialogs } of sets) {
        const results = await replayAll(world, casesOf(dialogs, name, options.log), options.log)
        items += results.length
        failures.push(...results.flatMap((result) => result.failures))
        if (sets.length === 1 || !dialogs.some(isStar)) counted.push(...results)
        const metrics = metricsOf(results)
        for (const [key, value] of Object.entries(metrics)) own[`${key}_${name}`] = value
        options.log(rowOf(name, results.length, metrics))
      }
      const metrics = sets.length === 1 ? metricsOf(counted) : { ...metricsOf(counted), ...own }
      return { suite: 'goal', model: world.model, data: sets.map(({ file }) => file), items, metrics, failures }
    } finally {
      await world.close()
    }
  },
}
export default goal

type Dialog = SgdDialog | StarDialog

function isStar(dialog: Dialog): dialog is StarDialog {
  return 'source' in dialog && dialog.source === 'STAR'
}

/** The dialogs that want a booking of our shapes; of those left out how many, and why. */
function casesOf(dialogs: readonly Dialog[], name: string, log: (line: string) => void): GoalCase[] {
  const wanting = dialogs.filter((dialog) => isStar(dialog) || dialog.goals.some((one) => one.transactional))
  const kindOf = (dialog: Dialog) => (isStar(dialog) ? dialog.task : dialog.service)
  const whyNot = (dialog: Dialog) => (isStar(dialog) ? starUnfit(dialog) : unfit(dialog))
  const fit = wanting.filter((dialog) => whyNot(dialog) === null)
  const left = wanting.filter((dialog) => whyNot(dialog) !== null)
  log(`${name}: ${fit.length} of ${wanting.length} replayed (${countsOf(fit, kindOf)})`)
  for (const [why, of] of Map.groupBy(left, (dialog) => whyNot(dialog))) {
    log(`${name}: left out ${of.length} (${countsOf(of, kindOf)}): ${why}`)
  }
  return fit.map((dialog) => (isStar(dialog) ? starCase(dialog) : sgdCase(dialog)))
}

/** "Hotels_1 22, Hotels_2 29". */
function countsOf(dialogs: readonly Dialog[], kindOf: (dialog: Dialog) => string): string {
  const counts = [...Map.groupBy(dialogs, kindOf)].map(([kind, of]) => `${kind} ${of.length}`)
  return counts.sort().join(', ')
}

async function replayAll(world: World, cases: readonly GoalCase[], log: (line: string) => void): Promise<GoalResult[]> {
  const results: GoalResult[] = []
  for (const one of cases) {
    results.push(await replayGoal(world, one))
    if (results.length % logEvery === 0) log(`${results.length} of ${cases.length}`)
  }
  return results
}

/** "sgd-restaurants (295)  success 0.9500  …". */
function rowOf(name: string, items: number, metrics: Readonly<Record<string, number>>): string {
  const figures = Object.entries(metrics).map(([key, value]) => `${key} ${Number(value.toFixed(4))}`)
  return `${name} (${items})  ${figures.join('  ')}`
}

function metricsOf(results: readonly GoalResult[]): Record<string, number> {
  const reached = results.filter((result) => result.outcome === 'success')
  const refused = results.filter((result) => result.outcome === 'failure')
  const share = (list: readonly GoalResult[], test: (result: GoalResult) => boolean) =>
    list.length === 0 ? Number.NaN : list.filter(test).length / list.length
  const turns = reached.filter((result) => result.blind.right).map((result) => result.turns)
  const exchanges = results.reduce((sum, result) => sum + result.turns, 0)
  const metrics = {
    success: share(reached, (result) => result.blind.right),
    failure_right: share(refused, (result) => result.blind.bookings === 0 && result.told),
    wrong_booking: share(results, (result) => result.blind.wrong > 0),
    wrong_booking_checked: share(results, (result) => result.checking.wrong > 0),
    static_success: share(reached, (result) => result.fed.right),
    turns_median: turns.sort((a, b) => a - b)[Math.floor(turns.length / 2)] ?? Number.NaN,
    asked_again: results.reduce((sum, result) => sum + result.askedAgain, 0) / Math.max(1, exchanges),
  }
  // A set without refusals has no share of them.
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => !Number.isNaN(value)))
}
