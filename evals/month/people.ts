// Who lives through the month, and what they make up their minds to: drawn once, by the seed.
import type { Random } from '../../src/ports/random.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import type { Agenda } from './agenda.ts'
import { bookVisit, cancelVisit, moveVisit, type Wished, write } from './deeds.ts'
import { dueMs } from './expect.ts'
import type { Carrier } from './post.ts'
import type { Person, Truth, Visit, Way } from './truth.ts'
import { changeDays, type MonthTenant } from './wishes.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const givenNames = ['Ada', 'Bo', 'Cleo', 'Dana', 'Emil', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jule', 'Kim', 'Lou']
const familyNames = ['Demo', 'Example', 'Sample', 'Specimen', 'Muster', 'Prova']

/** Of twenty people so many book this way; web and form with an e-mail address or without. */
const ways: readonly (readonly [count: number, way: Way, hasPhone: boolean, hasEmail: boolean])[] = [
  [6, 'sms', true, false],
  [2, 'sms', true, true],
  [5, 'whatsapp', true, false],
  [1, 'whatsapp', true, true],
  [2, 'web', false, true],
  [1, 'web', true, false],
  [1, 'form', true, true],
  [1, 'form', false, true],
  [1, 'form', true, false],
]

/** Somebody of a business; `number` is of this person alone. */
export function drawPerson(
  tenant: { readonly slug: string; readonly tenantId: string },
  number: number,
  random: Random,
): Person {
  const { slug, tenantId } = tenant
  const kinds = ways.flatMap((kind) => Array.from({ length: kind[0] }, () => kind))
  const [, way, hasPhone, hasEmail] = kinds[random.below(kinds.length)] ?? [1, 'sms', true, false]
  const name = `${givenNames[number % givenNames.length]} ${familyNames[Math.floor(number / givenNames.length) % familyNames.length]}`
  const phone = hasPhone ? `+1212555${String(number).padStart(4, '0')}` : null
  return {
    key: `${slug}/${number}`,
    slug,
    tenantId,
    name,
    way: way as Way,
    phone,
    email: hasEmail ? `guest-${number}@mail.example` : null,
  }
}

/** Addresses that a carrier does not reach: of each twentieth person one of theirs. */
export function isDeadAddress(carrier: Carrier, address: string): boolean {
  const number = Number(/(\d{4})$|guest-(\d+)@/.exec(address)?.slice(1).find(Boolean) ?? 0)
  if (carrier === 'fake-sms') return number % 29 === 7
  return carrier === 'fake-whatsapp' ? number % 11 === 5 : number % 13 === 9
}

/** Of a hundred visits so many are moved, cancelled, and followed by an opt-out. */
export interface Habits {
  readonly moves: number
  readonly cancels: number
  readonly optsOut: number
}

export const usualHabits: Habits = { moves: 25, cancels: 20, optsOut: 12 }

export interface PlanWorld {
  readonly habits: Habits
  readonly truth: Truth
  readonly agenda: Agenda
  readonly seed: string
  readonly beginsMs: number
  readonly endsMs: number
}

/** Writes into the agenda what a person does of their own accord. */
export function planPerson(world: PlanWorld, person: Person, tenant: MonthTenant): void {
  const random = createSeededRandom(`${world.seed}/${person.key}`)
  const visits = 1 + random.below(2)
  const span = world.endsMs - world.beginsMs
  for (let index = 0; index < visits; index++) {
    // Not on the last days: what is booked then is over after the month.
    const atMs = world.beginsMs + Math.floor((span * 0.85 * random.below(10_000)) / 10_000)
    const key = `${person.key}-${index + 1}`
    const wish = drawWish(random, tenant, atMs)
    const own = createSeededRandom(`${world.seed}/${key}`)
    const then = (visit: Visit) => planVisit(world, { visit, tenant, random: own, key })
    world.agenda.add(atMs, `${key} books`, bookVisit(world.truth, { person, wish, key, random: own }, then))
  }
}

/** Some days ahead; often about the day when clocks change. */
function drawWish(random: Random, tenant: MonthTenant, nowMs: number): Wished {
  const service = tenant.services[random.below(tenant.services.length)]
  if (service === undefined) throw new Error('nothing is sold')
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const change = Temporal.PlainDate.from(changeDays[tenant.timeZone] ?? today.toString())
  const ahead = today.until(change).days
  const isNear = ahead > 1 && ahead < 30 && random.below(10) < 4
  const first = isNear
    ? change.add({ days: random.below(3) - 1 })
    : today.add({ days: [0, 0, 1, 1, 2, 4, 7, 12][random.below(8)] ?? 0 })
  return { service, from: first.toString(), to: first.add({ days: 2 }).toString() }
}

interface PlannedVisit {
  readonly visit: Visit
  readonly tenant: MonthTenant
  readonly random: Random
  readonly key: string
}

/** What comes after a booking. Some of it at the very instant when a reminder is due. */
function planVisit(world: PlanWorld, planned: PlannedVisit): void {
  const { truth, agenda, habits } = world
  const { visit, tenant, random, key } = planned
  const { person } = visit
  const { phone } = person
  const luck = random.below(100)
  if (luck < habits.moves) {
    planMove(world, planned, luck < 6 ? 2 : 1)
  } else if (luck < habits.moves + habits.cancels) {
    agenda.add(drawMoment(planned), `${key} cancels`, cancelVisit(truth, visit, luck % 4 > 0 ? 'customer' : 'business'))
  }
  if (phone === null) return
  const later = random.below(100)
  if (later < habits.optsOut) {
    const atMs = drawMoment(planned)
    agenda.add(atMs, `${key} opts out`, write(truth, { person, text: 'STOP', id: `${key}-stop` }))
    if (later % 2 === 0) {
      const backMs = atMs + (1 + random.below(60)) * hourMs
      agenda.add(backMs, `${key} comes back`, write(truth, { person, text: 'START', id: `${key}-start` }))
    }
  } else if (later < habits.optsOut + 18) {
    const [rule] = tenant.rules
    const startMs = visit.times.at(-1)?.startMs ?? 0
    const atMs = rule === undefined ? startMs : dueOf(planned, rule) + random.below(120) * minuteMs
    if (atMs < startMs) agenda.add(atMs, `${key} says yes`, write(truth, { person, text: 'C', id: `${key}-yes` }))
  }
}

function planMove(world: PlanWorld, planned: PlannedVisit, moves: number): void {
  const { truth, agenda } = world
  const { visit, tenant, random, key } = planned
  const atMs = drawMoment(planned)
  const { startMs } = visit.times.at(-1) ?? { startMs: atMs }
  const day = Temporal.Instant.fromEpochMilliseconds(startMs)
    .toZonedDateTimeISO(tenant.timeZone)
    .toPlainDate()
    .add({ days: random.below(5) - 1 })
  const wish = { service: visit.service, from: day.toString(), to: day.add({ days: 3 }).toString() }
  const then = () => {
    if (moves > 1) planMove(world, planned, moves - 1)
    else if (random.below(5) === 0)
      agenda.add(drawMoment(planned), `${key} cancels`, cancelVisit(truth, visit, 'customer'))
  }
  agenda.add(atMs, `${key} moves`, moveVisit(truth, { visit, wish, random }, then))
}

/** Between the last agreement and the start: any time, or when a reminder is due, to the step. */
function drawMoment(planned: PlannedVisit): number {
  const { visit, tenant, random } = planned
  const { startMs, fromMs } = visit.times.at(-1) ?? { startMs: 0, fromMs: 0 }
  const rules = tenant.rules.filter(({ kind }) => kind === 'reminder')
  const rule = rules[random.below(rules.length)]
  const near = rule === undefined ? 0 : dueOf(planned, rule) + ([-1_000, 0, 0, 80, 200, 1_000][random.below(6)] ?? 0)
  if (random.below(10) < 5 && near > fromMs && near < startMs) return near
  return Math.max(fromMs + 1_000, Math.floor(fromMs + ((startMs - fromMs) * (1 + random.below(96))) / 100))
}

function dueOf({ visit, tenant }: PlannedVisit, rule: MonthTenant['rules'][number]): number {
  const time = visit.times.at(-1)
  return time === undefined ? 0 : dueMs(rule, { ...time, timeZone: tenant.timeZone })
}
