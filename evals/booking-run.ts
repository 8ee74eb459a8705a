import { createSeededRandom } from '../src/testing/random.ts'
import { type BookingTalk, type OpenTalk, openWebTalk } from './booking-talk.ts'
import { demoTenant } from './demo-tenants.ts'
import { gradeEnd } from './scorers/booking-end.ts'
import { type BookingRow, changedBetween, committed, type RowReader } from './scorers/booking-rows.ts'
import { ungroundedClaims } from './scorers/grounded.ts'
import { createBookingCustomer, type Utterance } from './simulators/booking-customer.ts'
import { type BookingView, bookingView, nothingSeen } from './simulators/booking-view.ts'
import { nowOf } from './tasks/moments.ts'
import { bookOffer, bookStanding, fillDay, openOffers, openPlace, type Place, staffName } from './tasks/set-up.ts'
import type { BookingTask } from './tasks/task.ts'
import type { World } from './world.ts'

export interface BookingRun {
  readonly passed: boolean
  readonly faults: readonly string[]
  readonly wrongWrites: number
  /** Replies that claim what no row says. */
  readonly ungrounded: number
  /** Summaries that were not what the customer wants, and were refused. */
  readonly misread: number
  readonly turns: number
  readonly lines: readonly string[]
}

/** One run of one task on a tenant of its own. Throws where the machinery fails; a bad agent only fails the run. */
export async function runBookingTask(
  world: World,
  input: {
    readonly task: BookingTask
    readonly trial: number
    readonly seed: number
    readonly rows: RowReader
    /** The web chat where left out. */
    readonly open?: OpenTalk | undefined
    /** For failures of the machinery: the transcript so far. */
    readonly onLines?: (lines: readonly string[]) => void
  },
): Promise<BookingRun> {
  const { task, trial, rows, open = openWebTalk } = input
  world.clock.set(nowOf(task.tenant))
  const place = await openPlace(world, await demoTenant(task.tenant), `${task.id}-${trial}`)
  const tenantId = place.catalog.tenant.id
  const beforeIds = await setUp(place, task)
  const own = ownIds(task, beforeIds)
  const random = createSeededRandom(`${input.seed}:${task.id}:${trial}:way`)
  const way = await open({ place, own, random })
  input.onLines?.(way.lines)
  const start = await rows.read(tenantId)
  const talk = await converse({ ...input, place, way, own, beforeIds })
  const end = await rows.read(tenantId)
  // What others booked meanwhile, by our own hand, stood there before as far as this customer is concerned.
  const standing = { ...start, bookings: [...start.bookings, ...talk.others] }
  const nameOf = (key: string) => staffName(place, key)
  const { picks, replies } = talk
  const graded = gradeEnd({ task, catalog: place.catalog, nameOf, beforeIds, start: standing, end, picks, replies })
  const claims = talk.ungrounded.map((claim) => `ungrounded: ${claim}`)
  const faults = [...graded.faults, ...talk.unanswered, ...claims, ...talk.lost]
  return {
    passed: faults.length === 0,
    faults,
    wrongWrites: graded.wrongWrites,
    ungrounded: talk.ungrounded.length,
    misread: talk.refused,
    turns: replies.length,
    lines: way.lines,
  }
}

async function setUp(place: Place, task: BookingTask): Promise<readonly (readonly string[])[]> {
  const ids: (readonly string[])[] = []
  for (const standing of task.before ?? []) ids.push(await bookStanding(place, standing))
  for (const day of task.full ?? []) await fillDay(place, day)
  return ids
}

function ownIds(task: BookingTask, beforeIds: readonly (readonly string[])[]): string[] {
  return beforeIds.filter((_, index) => task.before?.[index]?.own === true).flat()
}

/** The bookings that the customer came to have changed. */
function changedIds(task: BookingTask, beforeIds: readonly (readonly string[])[]): string[] {
  return task.expected.bookings.flatMap(({ before, date = 0 }) =>
    before === undefined ? [] : (beforeIds[before]?.[date] ?? []),
  )
}

interface Conversing {
  readonly task: BookingTask
  readonly trial: number
  readonly seed: number
  readonly rows: RowReader
  readonly place: Place
  readonly way: BookingTalk
  readonly own: readonly string[]
  readonly beforeIds: readonly (readonly string[])[]
}

async function converse(input: Conversing) {
  const { task, place, way, rows } = input
  const { catalog, world } = place
  const random = createSeededRandom(`${input.seed}:${task.id}:${input.trial}`)
  const customer = createBookingCustomer(task, {
    random,
    nameOf: (key) => staffName(place, key),
    changes: changedIds(task, input.beforeIds),
  })
  const replies: string[] = []
  const ungrounded: string[] = []
  const said: string[] = []
  const unasked: string[] = []
  const others: BookingRow[] = []
  const knownMinutes = new Set<number>()
  let view: BookingView = nothingSeen
  for (let words = customer.respond(view); words !== null; words = customer.respond(view)) {
    const other = await actBefore(words, view, place)
    const before = await rows.read(catalog.tenant.id)
    others.push(...before.bookings.filter((row) => row.id === other))
    const seen = await way.speak(words)
    if (words.act === 'again' && (await way.deliverAgain()) > 0) unasked.push('a repeated message was answered again')
    said.push(words.text)
    const now = await rows.read(catalog.tenant.id)
    const nowMs = world.clock.now().epochMilliseconds
    replies.push(seen.message?.text ?? '')
    const own = committed(now).filter(
      (row) => row.conversationId === way.conversationId() || input.own.includes(row.id),
    )
    const claims = ungroundedClaims({ seen, catalog, own, said, nowMs, knownMinutes })
    if (claims.length > 0) ungrounded.push(`${claims.join(', ')}: ${seen.message?.text ?? ''}`)
    view = bookingView(seen, { catalog, nowMs, changed: changedBetween(before, now) })
  }
  const lost = await way.finish()
  const { picks, unanswered } = customer
  const refused = customer.refused()
  return { picks, unanswered: [...unanswered, ...unasked], refused, replies, ungrounded, others, lost }
}

/** Past the life of a hold, within that of the question; and past both. */
const ditherMinutes = 11
const awayMinutes = 20

/** What happens before the words are sent. Resolves with the id of the booking that somebody else made, if they did. */
async function actBefore(words: Utterance, view: BookingView, place: Place): Promise<string | null> {
  const { clock } = place.world
  if (words.act === 'wait') clock.advance({ minutes: awayMinutes })
  if (words.act === 'taken' && view.pending?.offer) {
    clock.advance({ minutes: ditherMinutes })
    return bookOffer(place, view.pending.offer, 'Quicker Customer')
  }
  if (words.act === 'taken-unheld' && words.picks !== undefined) {
    const { service, date, time, party } = words.picks
    const [offer] = await openOffers(place, { service, date, times: [time, time], party })
    if (offer !== undefined) return bookOffer(place, offer, 'Quicker Customer')
  }
  return null
}
