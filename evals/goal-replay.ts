import type { SeedTenant } from '../db/seed/seed-data.ts'
import { staffOf } from '../src/domain/booking-fact.ts'
import type { Booking } from '../src/domain/booking-state.ts'
import type { Catalog } from '../src/domain/catalog.ts'
import { type Dialogue, openDialogue, type Seen } from './dialogue.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './simulators/customer-view.ts'
import type { World } from './world.ts'

/** The end state of one run, read from the rows. */
interface End {
  readonly bookings: number
  /** Exactly one booking stands and it is the goal's. */
  readonly right: boolean
  /** Bookings with any wrong parameter, or more of them than were wanted. */
  readonly wrong: number
}

export interface GoalResult {
  readonly id: string
  readonly outcome: 'success' | 'failure'
  readonly blind: End
  readonly checking: End
  readonly fed: End
  readonly told: boolean
  readonly turns: number
  /** Questions about what the customer had said already. */
  readonly askedAgain: number
  readonly failures: readonly { readonly id: string; readonly why: string }[]
}

/** A human dialog as something to be replayed. */
export interface GoalCase {
  readonly id: string
  readonly outcome: 'success' | 'failure'
  /** ISO-8601 instant of the first word. */
  readonly now: string
  readonly tenant: (slug: string) => SeedTenant
  readonly customer: (mode: 'blind' | 'checking', name: string) => SimulatedCustomer
  /** All that the human said, in order. */
  readonly texts: readonly string[]
  /** What they accepted without ever saying it. */
  readonly unsaid: Pick<Partial<BookedTime>, 'date' | 'party'>
  /** True where a booking is what was wanted in all that the customer said or accepted. */
  readonly isRight: (seen: BookedTime) => boolean
}

/** A booking on the wall clock of its place. */
export interface BookedTime extends Omit<SeenTime, 'offerId'> {
  readonly city: string | null
}

const customerName = 'Dana Reed'

/** Replays one dialog against a tenant of its own: blind, checking and fed in order. */
export async function replayGoal(world: World, goal: GoalCase): Promise<GoalResult> {
  const run = async (kind: 'blind' | 'checking' | 'fed') => {
    world.clock.set(goal.now)
    const tenantId = await world.addTenant(goal.tenant(`${goal.id.toLowerCase().replaceAll('_', '-')}-${kind}`))
    const dialogue = await openDialogue(world, tenantId)
    const talked = kind === 'fed' ? await feed(dialogue, goal) : await talk(dialogue, goal.customer(kind, customerName))
    return { ...talked, end: await readEnd(world, dialogue, goal), lines: dialogue.lines }
  }
  const blind = await run('blind')
  const checking = await run('checking')
  const fed = await run('fed')
  const { id, outcome } = goal
  const failures: { id: string; why: string }[] = []
  const right = outcome === 'success' ? blind.end.right : blind.end.bookings === 0 && blind.told
  const fails = (kind: string, lines: readonly string[]) =>
    failures.push({ id, why: `${kind} (${outcome})\n${lines.join('\n')}` })
  if (!right || blind.end.wrong > 0) fails(blind.end.wrong > 0 ? 'wrong booking' : 'not reached', blind.lines)
  if (checking.end.wrong > 0) fails('wrong booking although checked', checking.lines)
  return {
    id,
    outcome,
    blind: blind.end,
    checking: checking.end,
    fed: fed.end,
    told: blind.told,
    turns: blind.turns,
    askedAgain: blind.askedAgain,
    failures,
  }
}

const greeted: CustomerView = {
  text: '',
  asks: null,
  offers: [],
  summary: null,
  proposedStaff: [],
  refused: false,
  bookings: 0,
}

async function talk(dialogue: Dialogue, customer: SimulatedCustomer) {
  let view = greeted
  let told = false
  let turns = 0
  let askedAgain = 0
  let before: Seen | null = null
  for (let text = customer.respond(view); text !== null; text = customer.respond(view)) {
    const seen: Seen = await dialogue.say(text)
    turns += 1
    if (before !== null && asksAgain(before, seen)) askedAgain += 1
    before = seen
    view = seen.view
    if (view.refused) told = true
  }
  return { told, turns, askedAgain }
}

/** True where the agent asks for a value that the draft held before this turn and still holds. */
function asksAgain(before: Seen, now: Seen): boolean {
  const about = now.session.openQuestion?.about
  if (!isAsked(about)) return false
  return before.session.draft[about] !== null && now.session.draft[about] !== null
}

const askedFor = ['service', 'date', 'time', 'party', 'nights', 'name'] as const

function isAsked(about: string | undefined): about is (typeof askedFor)[number] {
  return askedFor.some((one) => one === about)
}

/**
 * The human's turns in order, one yes at the end. What nobody ever says is known before: the customer's name, and the day
 * and the number of people that the recorded system proposed of itself.
 */
async function feed(dialogue: Dialogue, { texts, unsaid: { date, party } }: GoalCase) {
  const known = <T>(value: T) => ({ value, messageId: 'known' })
  await dialogue.prepare((session) => ({
    ...session,
    draft: {
      ...session.draft,
      name: known(customerName),
      ...(date === undefined ? {} : { date: known({ from: date, to: date }) }),
      ...(party == null ? {} : { party: known(party) }),
    },
  }))
  let turns = 0
  for (const text of texts) {
    const seen = await dialogue.say(text)
    turns += 1
    if (seen.view.bookings > 0) return { told: false, turns, askedAgain: 0 }
  }
  await dialogue.say('Yes.')
  return { told: false, turns, askedAgain: 0 }
}

async function readEnd(world: World, dialogue: Dialogue, goal: GoalCase): Promise<End> {
  const { tenantId, conversationId } = dialogue
  const nowMs = world.clock.now().epochMilliseconds
  return world.service.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) throw new Error('The tenant is gone')
    const made = await stores.bookings.findByConversation(tenantId, conversationId)
    const bookings = made.filter((booking) => booking.state === 'confirmed')
    const right = bookings.filter((booking) => goal.isRight(bookedTime(booking, catalog)))
    const wanting = goal.outcome === 'success' ? 1 : 0
    const good = Math.min(wanting, right.length)
    return {
      bookings: bookings.length,
      right: bookings.length === 1 && good === 1,
      wrong: bookings.length - good,
    }
  })
}

function bookedTime(booking: Booking, catalog: Catalog): BookedTime {
  const staffId = staffOf(booking, catalog)
  const provider = catalog.resources.find((one) => one.id === staffId)
  const { startMs, terms } = booking
  const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(terms.timeZone)
  return {
    staff: provider?.name ?? '',
    city: provider?.attributes['city'] ?? null,
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString().slice(0, 5),
    party: terms.party ?? null,
    nights: terms.nights ?? null,
  }
}
