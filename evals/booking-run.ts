import { createSeededRandom } from '../src/testing/random.ts'
import { mergeCustomers } from '../src/usecases/merge-customers.ts'
import { queueReconciliation } from '../src/usecases/sweep-payments.ts'
import { doDeeds, type Hands, payLinksIn } from './booking-deeds.ts'
import { type BookingTalk, type OpenTalk, openWebTalk } from './booking-talk.ts'
import { demoTenant } from './demo-tenants.ts'
import type { Seen } from './dialogue.ts'
import { openPayBrowser } from './pay-link.ts'
import { gradeEnd } from './scorers/booking-end.ts'
import { type BookingRow, changedBetween, type RowReader, type TenantRows } from './scorers/booking-rows.ts'
import { ungroundedClaims } from './scorers/grounded.ts'
import { type BookingCustomer, createBookingCustomer, type Utterance } from './simulators/booking-customer.ts'
import { type BookingView, bookingView, nothingSeen } from './simulators/booking-view.ts'
import { nowOf } from './tasks/moments.ts'
import { bookOffer, fillDay, openOffers, openPlace, type Place, staffName, standThen } from './tasks/set-up.ts'
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
  const way = await open({
    place,
    own: standingIds(task, beforeIds),
    random,
    customerId: await knownAs(place, task, own),
  })
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
  for (const standing of task.before ?? []) ids.push(await standThen(place, standing))
  for (const day of task.full ?? []) await fillDay(place, day)
  return ids
}

/** Their customer, where what is known of them counts: whoever was here before is somebody, and one person. */
async function knownAs({ world, catalog }: Place, task: BookingTask, own: readonly string[]): Promise<string | null> {
  if (!(task.before ?? []).some((one) => one.own === true && one.ended !== undefined)) return null
  const tenantId = catalog.tenant.id
  return world.service.database.inTenant(tenantId, async (stores) => {
    const found = await Promise.all(own.map((id) => stores.bookings.find(tenantId, id)))
    const [intoId = null, ...ids] = found.flatMap((booking) => booking?.customerId ?? [])
    const of = {
      tenantId,
      keepConversationId: catalog.tenant.id,
      why: 'a task says so',
      nowMs: world.clock.now().epochMilliseconds,
    }
    for (const fromId of ids) if (intoId !== null) await mergeCustomers(stores, { ...of, fromId, intoId })
    return intoId
  })
}

function ownIds(task: BookingTask, beforeIds: readonly (readonly string[])[]): string[] {
  return beforeIds.filter((_, index) => isOwn(task, index)).flat()
}

function isOwn(task: BookingTask, index: number): boolean {
  return task.before?.[index]?.own === true
}

/** Of their own those that are not over. */
function standingIds(task: BookingTask, beforeIds: readonly (readonly string[])[]): string[] {
  return beforeIds.filter((_, index) => isOwn(task, index) && task.before?.[index]?.ended === undefined).flat()
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

function customerOf({ task, place, seed, trial, beforeIds }: Conversing): BookingCustomer {
  return createBookingCustomer(task, {
    random: createSeededRandom(`${seed}:${task.id}:${trial}`),
    nameOf: (key) => staffName(place, key),
    changes: changedIds(task, beforeIds),
  })
}

async function converse(input: Conversing) {
  const { place, way, rows } = input
  const { catalog, world } = place
  const customer = customerOf(input)
  const replies: string[] = []
  const ungrounded: string[] = []
  const said: string[] = []
  const doubled: string[] = []
  const others: BookingRow[] = []
  const knownMinutes = new Set<number>()
  const hands: Hands = { place, talk: way, browser: openPayBrowser(world), links: [] }
  const isOwn = (row: BookingRow) => row.conversationId === way.conversationId() || input.own.includes(row.id)
  const ownNow = async () => (await rows.read(catalog.tenant.id)).bookings.filter(isOwn)
  /** Judges a message as the rows stand right after it. */
  const judge = (seen: Seen, now: TenantRows) => {
    replies.push(seen.message?.text ?? '')
    hands.links.push(...payLinksIn(seen.message))
    const own = now.bookings.filter((row) => (row.wasAgreed || row.wasAsked) && isOwn(row))
    const nowMs = world.clock.now().epochMilliseconds
    const claims = ungroundedClaims({ seen, catalog, own, said, nowMs, knownMinutes, money: now.money })
    if (claims.length > 0) ungrounded.push(`${claims.join(', ')}: ${seen.message?.text ?? ''}`)
  }
  /** An answer with whatever money has to say right after it; null where nobody was asked. */
  const takeIn = async (answer: Seen | null): Promise<Seen> => {
    const moves = (await rows.read(catalog.tenant.id)).money.payments.length > 0
    if (moves) await way.work(0)
    if (answer !== null) judge(answer, await rows.read(catalog.tenant.id))
    if (answer !== null && !moves) return answer
    const notice = await way.hear()
    if (notice.message !== null) judge(unasked(notice), await rows.read(catalog.tenant.id))
    if (answer === null || answer.message === null) return notice
    if (notice.message === null) return answer
    return { ...answer, message: { ...answer.message, text: `${answer.message.text}\n\n${notice.message.text}` } }
  }
  let view: BookingView = nothingSeen
  for (let words = customer.respond(view); words !== null; words = customer.respond(view)) {
    const other = await actBefore(words, view, place)
    const before = await rows.read(catalog.tenant.id)
    others.push(...before.bookings.filter((row) => row.id === other))
    let seen: Seen | null = null
    if (words.deeds !== undefined) {
      way.note(Object.entries(words.deeds).flat().join(' '))
      await doDeeds(words.deeds, hands, ownNow)
      seen = await takeIn(null)
    }
    if (words.text !== '' || words.choiceId !== undefined) {
      const answer = await way.speak(words)
      if (words.act === 'again' && (await way.deliverAgain()) > 0) doubled.push('a repeated message was answered again')
      said.push(words.text)
      seen = await takeIn(answer)
    }
    if (seen === null) throw new Error('a customer who neither says nor does anything')
    const now = await rows.read(catalog.tenant.id)
    const waits = now.bookings.some((row) => row.state === 'pending_payment' && isOwn(row))
    const link = !waits || hands.links.length === 0 ? null : payLinksIn(seen.message).length > 0 ? 'here' : 'before'
    const nowMs = world.clock.now().epochMilliseconds
    view = bookingView(seen, { catalog, nowMs, changed: changedBetween(before, now), link })
  }
  const lost = await way.finish()
  // Once a day a balance is compared; whatever differs is an incident.
  if (await queueReconciliation(world.service.ports, { tenantId: catalog.tenant.id })) await way.work(0)
  const last = await way.hear()
  if (last.message !== null) judge(unasked(last), await rows.read(catalog.tenant.id))
  const { picks, unanswered } = customer
  const refused = customer.refused()
  return { picks, unanswered: [...unanswered, ...doubled], refused, replies, ungrounded, others, lost }
}

/** A notice answers no turn: what the last one did is not what it tells of. */
function unasked(notice: Seen): Seen {
  return { ...notice, turn: null }
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
