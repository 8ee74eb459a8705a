import {
  type Benchmark,
  type BenchmarkOptions,
  type BenchmarkReport,
  type BenchmarkRow,
  percentile,
} from '../benchmark.ts'
import { type Contender, openContenders } from '../load/booking-contenders.ts'
import { type BookingPlace, openBookingPlace } from '../load/booking-place.ts'
import { contendersEach, type Tally } from '../load/contend.ts'
import { type GuardedFloor, openGuardedFloor } from '../load/guarded-floor.ts'
import { readTaken } from '../load/read-taken.ts'

const insertShareMin = 0.7
const holdShareMin = 0.15

/**
 * Taking a slot under a constraint, 32 connections, each slot wanted by four at the same moment; attempts a second.
 * Floor: pgbench as it runs by itself, with a guarded INSERT into one table of the same server; with prepared statements
 * it is reported beside it. Floor and contenders (evals/load) in turn, round by round; the shares that are asserted are
 * medians of shares within one round.
 */
const booking: Benchmark = {
  id: 'booking',
  async run(options) {
    const place = await openBookingPlace()
    try {
      return await measure(place, options)
    } finally {
      await place.close()
    }
  },
}
export default booking

async function measure(place: BookingPlace, { quick, log }: BenchmarkOptions): Promise<BenchmarkReport> {
  const rounds = quick ? 1 : 9
  const slots = quick
    ? { driver: 50, insert: 50, statement: 50, hold: 50 }
    : { driver: 1_000, insert: 1_200, statement: 200, hold: 400 }
  const floor = await openGuardedFloor(place.postgres.adminUrl, { slots: slots.driver, log })
  const { contenders, ...opened } = await openContenders(place, (rounds + 1) * slots.hold * contendersEach)
  const measured: Round[] = []
  // The first one is for warmth: plans are made, code is compiled, and what is in the tables becomes known.
  for (let round = 0; round <= rounds; round++) {
    const figures = await runRound(floor, contenders, slots)
    if (round === 0) await place.analyze()
    else measured.push(figures)
    log(`${round === 0 ? 'warm' : `round ${round}`}: ${words(figures)}`)
  }
  await opened.close()
  await floor.close()
  const facts = await readTaken(place.postgres.auditUrl, 'held')
  const share = {
    insert: medianOf(measured, (one) => one.insert / one.floor),
    hold: medianOf(measured, (one) => one.hold / one.floor),
  }
  const all = Object.values(contenders).flatMap(({ tallies }) => tallies)
  const held = rowsAfter(opened.prepared, [contenders.statement, contenders.hold])
  return {
    name: 'booking',
    versions: { node: process.version, PostgreSQL: facts.version, floor: floor.name },
    rows: [
      row('bare guarded INSERT, attempts', measured, 'insert'),
      row('allocation, booking and event in one statement', measured, 'statement'),
      row('whole hold use case, attempts', measured, 'hold'),
      { case: 'INSERT, median share of the floor', ours: share.insert, floor: null, peers: {}, unit: '' },
      { case: 'hold, median share of the floor', ours: share.hold, floor: null, peers: {}, unit: '' },
      { case: 'slots contended for', ours: sum(all, slotsOf), floor: null, peers: {}, unit: '' },
      { case: 'deadlocks the database saw', ours: facts.deadlocks, floor: null, peers: {}, unit: '' },
    ],
    checks: {
      'exactly one winner a slot': all.every((tally) => tally.slotsWonOnce === slotsOf(tally)),
      'everybody else was told that it is taken': all.every((tally) => tally.other === 0),
      'as many holds, events and allocations as winners':
        facts.bookings === held && facts.events === held && facts.allocations === rowsAfter(held, [contenders.insert]),
      'no two allocations overlap': facts.overlaps === 0 && floor.overlaps() === 0,
      'no deadlock': facts.deadlocks === 0,
      [`bare INSERT at least ${insertShareMin} of the floor`]: quick || share.insert >= insertShareMin,
      [`whole hold at least ${holdShareMin} of the floor`]: quick || share.hold >= holdShareMin,
    },
  }
}

function row(name: string, measured: readonly Round[], key: 'insert' | 'statement' | 'hold'): BenchmarkRow {
  return {
    case: name,
    ours: medianOf(measured, (one) => one[key]),
    floor: medianOf(measured, (one) => one.floor),
    peers: {
      'floor, prepared': medianOf(measured, (one) => one.prepared),
      'floor, through the driver': medianOf(measured, (one) => one.driver),
    },
    unit: '1/s',
  }
}

const medianOf = (measured: readonly Round[], of: (round: Round) => number) => percentile(measured.map(of), 0.5)

/** Attempts a second of each, of one round. */
interface Round {
  readonly floor: number
  readonly prepared: number
  readonly driver: number
  readonly insert: number
  readonly statement: number
  readonly hold: number
}

async function runRound(
  floor: GuardedFloor,
  contenders: Readonly<Record<'insert' | 'statement' | 'hold', Contender>>,
  slots: Readonly<Record<'insert' | 'statement' | 'hold', number>>,
): Promise<Round> {
  const driver = await floor.driver()
  const simple = (await floor.pgbench?.('simple')) ?? driver
  const insert = perSecond(await contenders.insert.run(slots.insert))
  const prepared = (await floor.pgbench?.('prepared')) ?? driver
  const hold = perSecond(await contenders.hold.run(slots.hold))
  const statement = perSecond(await contenders.statement.run(slots.statement))
  return { floor: simple, prepared, driver, insert, statement, hold }
}

const perSecond = ({ attempts, seconds }: Tally) => attempts / seconds
const slotsOf = ({ attempts }: Tally) => attempts / contendersEach
const sum = (tallies: readonly Tally[], of: (tally: Tally) => number) =>
  tallies.reduce((total, tally) => total + of(tally), 0)
const rowsAfter = (before: number, contenders: readonly Contender[]) =>
  before +
  sum(
    contenders.flatMap(({ tallies }) => tallies),
    ({ won }) => won,
  )
const words = (figures: Round) =>
  Object.entries(figures)
    .map(([name, each]) => `${name} ${each.toFixed(0)}`)
    .join(', ')
