import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import { type ConversationMessage, messagePlannedCharsMax } from '../../src/domain/message.ts'
import type { Offer } from '../../src/domain/offer.ts'
import {
  type BookingFact,
  bookingFactSchema,
  type Committed,
  committedSchema,
  toolFacts,
} from '../../src/domain/tool-facts.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import type { Claim } from '../locales/phrases/shapes.ts'

/** The rows and words of one turn: all that a reply may state. */
export interface TurnFacts {
  readonly offers: ReadonlyMap<string, Offer>
  readonly bookings: ReadonlyMap<string, BookingFact>
  readonly committed: readonly Committed[]
  /** What this turn has done, hence what a reply may claim. */
  readonly claims: ReadonlySet<Claim>
  /** Local dates ("YYYY-MM-DD") and wall times ("HH:MM") that rows or the customer named. */
  readonly dates: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
  /** Whether a tool was asked in this turn: what it found may be told. */
  readonly searched: boolean
  /** What the customer wrote in this turn and the last few messages, lower case; nothing that a tool has noted. */
  readonly said: string
}

/** Values of one turn that are looked through; a result larger than this is a fault of its tool. */
const valuesReadMax = 5_000

/** Gathers the facts of a turn from the session, what was understood and the tools' results. */
export function collectFacts(input: {
  readonly catalog: Catalog
  readonly session: SessionContext
  readonly understanding: Understanding
  readonly calls: readonly ToolCallRecord[]
  readonly messages: readonly ConversationMessage[]
}): TurnFacts {
  const { session, understanding, calls } = input
  const offers = new Map(session.offers.map((offer) => [offer.id, offer]))
  const bookings = new Map<string, BookingFact>()
  const committed: Committed[] = []
  const claims = new Set<Claim>()
  for (const { name, ok, result } of calls) {
    if (!ok) continue
    if (name === paymentsRead && Array.isArray(result.bookings) && result.bookings.length === 0)
      claims.add('no-payment')
    for (const offer of toolFacts.offers.offers.safeParse(result.offers).data ?? []) offers.set(offer.id, offer)
    for (const booking of bookingsOf(result)) bookings.set(booking.id, booking)
    const done = committedSchema.safeParse(result.committed).data
    if (done !== undefined) {
      committed.push(done)
      claims.add(claimedBy(done))
      const standing = done.standing === undefined ? [] : [done.standing]
      for (const booking of [...standing, done.booking, ...(done.further ?? [])]) bookings.set(booking.id, booking)
    }
    if (toolFacts.handoff.handoff.safeParse(result.handoff).success) claims.add('handoff')
    if (result.waits !== undefined) claims.add('waitlist')
    if (result.left !== undefined) claims.add('off-waitlist')
    if (toolFacts.code.code.safeParse(result.code).success) claims.add(result.code === 'sent' ? 'code' : 'proven')
  }
  // A booking is moved from its own day and hour.
  const placed = [...bookings.values()].map(({ timeZone, startMs }) => localTimeOf(timeZone, startMs))
  const results = calls.map((call) => call.result)
  const named = namedValues([...results, session.draft, understanding, ...offers.values(), ...placed])
  return {
    offers,
    bookings,
    committed,
    claims,
    ...named,
    searched: calls.length > 0,
    said: saidText(input.messages),
  }
}

/** The tool that reads every booking here that money was asked for. */
const paymentsRead = 'check_payment'

/** What the business has still to approve is no more than requested, what is to be paid no more than asked for. */
function claimedBy({ kind, booking, payment }: Committed): Claim {
  if (kind === 'moved' && payment?.kind === 'top_up') return 'asked'
  if (kind === 'booked' && booking.state === 'pending_payment') return 'asked'
  return kind === 'booked' && booking.state === 'pending_approval' ? 'requested' : kind
}

function bookingsOf(result: Readonly<Record<string, unknown>>): BookingFact[] {
  const single = bookingFactSchema.safeParse(result.booking).data
  return [...(toolFacts.bookings.bookings.safeParse(result.bookings).data ?? []), ...(single ? [single] : [])]
}

/** Every date, clock time and number in plain data, whatever its shape. */
function namedValues(sources: readonly unknown[]): Pick<TurnFacts, 'dates' | 'times' | 'numbers'> {
  const dates = new Set<string>()
  const times = new Set<string>()
  const numbers = new Set<number>()
  const open: unknown[] = [...sources]
  for (let read = 0; read < valuesReadMax && open.length > 0; read++) {
    const value = open.pop()
    if (typeof value === 'number') numbers.add(value)
    if (typeof value === 'string') {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) dates.add(value)
      if (/^\d{2}:\d{2}$/.test(value)) times.add(value)
    } else if (typeof value === 'object' && value !== null) {
      open.push(...Object.values(value))
    }
  }
  return { dates, times, numbers }
}

function saidText(messages: readonly ConversationMessage[]): string {
  const texts = messages
    .filter((message) => message.role === 'customer')
    .map((message) => message.text.slice(0, messagePlannedCharsMax))
  return texts.join('\n').toLowerCase()
}
