import { askedAttendanceMax, knownOthersMax, type SessionContext } from '../domain/conversation.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { turnHistoryMax, turnInboundMax, turnLeaseMs } from '../domain/turn-limits.ts'
import { withoutWithdrawn } from '../domain/withdrawn.ts'
import type { Stores } from '../ports/database.ts'
import type { TurnInput } from '../ports/dialog-manager.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { KnownPeople } from '../ports/stores/customer.ts'
import { withWaitlistOffer } from './waitlist-question.ts'

export type OpenedTurn =
  | { readonly state: 'open'; readonly leaseToken: string; readonly input: TurnInput }
  | { readonly state: 'busy' | 'idle' | 'silent' | 'not-found' }

/**
 * Takes the conversation's lease and collects all that the turn needs, in one transaction. Nothing waiting: the lease
 * is given back. A person owns the conversation: what waits is theirs, it is marked so and the agent stays silent. So it is where the
 * business does not want to hear from whoever writes.
 */
export async function openTurn(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'random'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<OpenedTurn> {
  const nowMs = ports.clock.now().epochMilliseconds
  const leaseToken = ports.random.token()
  const turnId = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores): Promise<OpenedTurn> => {
    const lease = { nowMs, untilMs: nowMs + turnLeaseMs, token: leaseToken }
    // In this order and at once: without the lease the rest was read for nothing, which is rare and harms nobody.
    const [taken, conversation, isBlocked, inbound, recent, loaded, catalog, people] = await Promise.all([
      stores.conversations.takeLease(tenantId, conversationId, lease),
      stores.conversations.find(tenantId, conversationId),
      stores.blocks.isBlocked(tenantId, conversationId),
      stores.messages.listUnanswered(tenantId, conversationId, turnInboundMax),
      stores.messages.listRecent(tenantId, conversationId, turnHistoryMax + turnInboundMax),
      settled(stores.conversations.loadSession(tenantId, conversationId)),
      stores.catalog.load(tenantId, nowMs),
      stores.customers.findPeople(tenantId, conversationId),
    ])
    if (conversation === null) return { state: 'not-found' }
    if (!taken) return { state: 'busy' }
    if (catalog === null) return { state: 'not-found' }
    if (inbound.length === 0) {
      await stores.conversations.releaseLease(tenantId, conversationId, leaseToken)
      return { state: 'idle' }
    }
    const known = withCustomer(loaded(), conversation.customerId, people)
    const own = await withOwnBookings(stores, { tenantId, session: known, nowMs })
    const asked = await withAsked(stores, { tenantId, conversationId, session: own, nowMs })
    const lastSaidId = recent.findLast(({ role }) => role !== 'customer')?.id ?? null
    const at = { tenantId, conversationId, catalog, session: asked, lastSaidId, nowMs }
    const session = await withWaitlistOffer(stores, at)
    const turn = { id: turnId, conversationId, startedAtMs: nowMs }
    await stores.turns.start(tenantId, turn)
    if (conversation.owner === 'person' || isBlocked) {
      await leaveToPerson(stores, { tenantId, turn, inbound, leaseToken })
      return { state: 'silent' }
    }
    const heard = await withPreceding(stores, { tenantId, conversation, session, inbound })
    // What waits is no history, be it of this turn or of a later one.
    const past = recent.filter(({ role, turnId: by }) => role !== 'customer' || by !== null)
    const history = withoutWithdrawn(past).slice(-turnHistoryMax)
    return {
      state: 'open',
      leaseToken,
      input: { tenantId, conversationId, turnId, catalog, session, inbound: heard, history, nowMs },
    }
  })
}

/** Who writes is what the conversation says: a customer may have been merged into another since the session was stored. */
function withCustomer(session: SessionContext, customerId: string | null, people: KnownPeople | null): SessionContext {
  if (session.identified === 'anonymous') return session
  const known =
    people === null
      ? null
      : {
          name: people.name,
          others: people.attendees.slice(0, knownOthersMax),
          several: people.attendees.length + (people.hasOwn ? 1 : 0) > 1,
        }
  return { ...session, customerId: customerId ?? session.customerId, known }
}

/** A summary that waits is among the newest of the conversation. */
const partsLookedAt = 20

/**
 * Marks what was written before the summary that waits for a yes had left: senders are paced and providers are slow, and
 * who writes several messages in a row would agree to terms that they have not read.
 */
async function withPreceding(
  stores: Stores,
  {
    tenantId,
    conversation,
    session,
    inbound,
  }: {
    readonly tenantId: string
    readonly conversation: Pick<ConversationRow, 'id' | 'address'>
    readonly session: SessionContext
    readonly inbound: readonly ConversationMessage[]
  },
): Promise<readonly ConversationMessage[]> {
  const summaryId = session.pendingConfirmation?.summaryMessageId ?? null
  // Without an address words are read where they are written: on the web.
  if (summaryId === null || (conversation.address ?? null) === null) return inbound
  const recent = await stores.deliveries.listRecent(tenantId, conversation.id, partsLookedAt)
  const left = recent.flatMap(({ messageId, sendingAtMs }) =>
    messageId === summaryId && sendingAtMs !== null ? [sendingAtMs] : [],
  )
  const leftMs = left.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...left)
  return inbound.map((message) => (message.createdAtMs < leftMs ? { ...message, precedesSummary: true } : message))
}

const bookingsKnownMax = 50

/**
 * Whoever is known by number or code has their bookings before them, wherever these were made: "could we come on the 18th
 * instead" is about one of them.
 */
async function withOwnBookings(
  stores: Stores,
  { tenantId, session, nowMs }: { readonly tenantId: string; readonly session: SessionContext; readonly nowMs: number },
): Promise<SessionContext> {
  const { customerId, identified, bookingIds } = session
  if (identified === 'anonymous' || customerId === null) return session
  const own = await stores.bookings.findByCustomer(tenantId, customerId, nowMs)
  const standing = own.filter(({ state }) => state === 'confirmed' || state.startsWith('pending')).map(({ id }) => id)
  // What the conversation itself has named stays the newest.
  const ids = [...standing.filter((id) => !bookingIds.includes(id)), ...bookingIds]
  return { ...session, bookingIds: ids.slice(-bookingsKnownMax) }
}

/** What is still to come, and what a reminder has asked about it here: "yes" may be the answer to that. */
async function withAsked(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly conversationId: string
    readonly session: SessionContext
    readonly nowMs: number
  },
): Promise<SessionContext> {
  const { tenantId, conversationId, session, nowMs } = of
  const newest = session.bookingIds.slice(-askedAttendanceMax)
  // Also where the conversation knows no booking: made elsewhere with this number, it was asked about here.
  const [open, ...found] = await Promise.all([
    stores.attendance.listOpen(tenantId, conversationId, nowMs, askedAttendanceMax),
    ...newest.map((id) => stores.bookings.find(tenantId, id)),
  ])
  const others = open.filter(({ bookingId }) => !newest.includes(bookingId))
  const further = await Promise.all(others.map(({ bookingId }) => stores.bookings.find(tenantId, bookingId)))
  const coming = [...found, ...further].flatMap((booking) => {
    if (booking?.state !== 'confirmed' || booking.startMs <= nowMs) return []
    const { id: bookingId, startMs, terms } = booking
    const asked = open.find((row) => row.bookingId === bookingId)
    const { serviceName: service, timeZone } = terms
    const answered = { askedAtMs: asked?.askedAtMs ?? null, attends: asked?.answer?.attends ?? null }
    return [{ bookingId, service, startMs, timeZone, ...answered }]
  })
  const inOrder = coming.toSorted((a, b) => (b.askedAtMs ?? 0) - (a.askedAtMs ?? 0) || a.startMs - b.startMs)
  return { ...session, askedAttendance: inOrder.slice(0, askedAttendanceMax) }
}

/** What a promise came to, to be asked for later: the fault of a session is none where there is no conversation. */
function settled<T>(promise: Promise<T>): Promise<() => T> {
  return promise.then(
    (value) => () => value,
    (fault: unknown) => () => {
      throw fault
    },
  )
}

async function leaveToPerson(
  stores: Stores,
  {
    tenantId,
    turn,
    inbound,
    leaseToken,
  }: {
    readonly tenantId: string
    readonly turn: { readonly id: string; readonly conversationId: string; readonly startedAtMs: number }
    readonly inbound: readonly ConversationMessage[]
    readonly leaseToken: string
  },
): Promise<void> {
  const ids = inbound.map((message) => message.id)
  await stores.turns.finish(tenantId, {
    ...turn,
    state: 'done',
    model: null,
    usage: { inputTokens: 0, outputTokens: 0 },
    understanding: null,
    calls: [],
    verdicts: [],
    finishedAtMs: turn.startedAtMs,
  })
  await stores.messages.markAnswered(tenantId, turn.conversationId, ids, turn.id)
  await stores.conversations.releaseLease(tenantId, turn.conversationId, leaseToken)
}
