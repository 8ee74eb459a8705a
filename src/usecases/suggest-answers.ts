import { staffOf } from '../domain/booking-fact.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { SessionContext } from '../domain/conversation.ts'
import { greetingName } from '../domain/person-name.ts'
import { addDays } from '../domain/plain-date.ts'
import { quoteCancellation } from '../domain/policy.ts'
import type { Refusal } from '../domain/refusal.ts'
import { type SuggestedReply, type SuggestionFacts, suggestReplies } from '../domain/suggested-reply.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { TranscriptMessage } from '../ports/stores/transcript.ts'
import { findAvailability } from './find-availability.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

const lookedBackMax = 30
const timesMax = 3
const daysAhead = 13

/**
 * What a member could answer now: open times of what is wished, the customer's next visit and until when it is free to
 * cancel, what the business has written down about what was asked. From rows alone; nothing is sent or held.
 */
export async function suggestAnswers(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: MemberOfConversation & { readonly memberName: string },
): Promise<{ readonly ok: true; readonly replies: readonly SuggestedReply[] } | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const read = await ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const { customerId } = conversation
    const [session, messages, catalog, customer, own, here] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.transcripts.listPage(tenantId, conversationId, { beforeSequence: null, limit: lookedBackMax }),
      stores.catalog.load(tenantId, nowMs),
      customerId === null ? null : stores.customers.findStanding(tenantId, customerId),
      customerId === null ? [] : stores.bookings.findByCustomer(tenantId, customerId, nowMs),
      stores.bookings.findByConversation(tenantId, conversationId),
    ])
    return { session, messages, catalog, customer, bookings: [...own, ...here] }
  })
  if (isRefused(read)) return read
  const { session, messages, catalog, customer } = read
  if (catalog === null) return { ok: true, replies: [] }
  const replies = suggestReplies({
    locale: session.locale,
    business: catalog.tenant.name,
    member: greetingName(input.memberName),
    customer: customer?.name == null ? null : greetingName(customer.name),
    ...askedIn(messages),
    knowledge: catalog.tenant.knowledge,
    times: await timesFor(ports, { tenantId, conversationId, catalog, session, nowMs }),
    visit: visitOf(read.bookings, catalog, nowMs),
    place: placeOf(catalog),
  })
  return { ok: true, replies }
}

/** What the customer said since a person answered, and whether one ever has. */
function askedIn(messages: readonly TranscriptMessage[]): Pick<SuggestionFacts, 'asked' | 'isFirst'> {
  const lastAnswer = messages.findLastIndex(({ role }) => role === 'member')
  const asked = messages.slice(lastAnswer + 1).filter(({ role }) => role === 'customer')
  return { asked: asked.map(({ text }) => text), isFirst: lastAnswer === -1 }
}

async function timesFor(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: {
    readonly tenantId: string
    readonly conversationId: string
    readonly catalog: Catalog
    readonly session: SessionContext
    readonly nowMs: number
  },
): Promise<SuggestionFacts['times']> {
  const { tenantId, conversationId, catalog, session, nowMs } = of
  const { draft } = session
  const service = catalog.services.find(({ id }) => id === draft.service?.value)
  if (service === undefined) return null
  const location = catalog.locations.find(({ id }) => id === service.locationId)
  const timeZone = location?.timeZone ?? catalog.tenant.timeZone
  const today = localTimeOf(timeZone, nowMs).date
  const staffId = draft.staff?.value === 'any' ? null : (draft.staff?.value ?? null)
  const found = await findAvailability(ports, {
    ...{ tenantId, catalog, conversationId, staffId, serviceId: service.id },
    party: draft.party?.value ?? null,
    nights: draft.nights?.value ?? null,
    date: draft.date?.value ?? { from: today, to: addDays(today, daysAhead) },
    time: draft.time?.value ?? null,
    limit: timesMax,
    order: 'spread',
  })
  if (!found.ok) return null
  return { service: service.name, startMs: found.offers.map(({ startMs }) => startMs), timeZone }
}

function visitOf(bookings: readonly Booking[], catalog: Catalog, nowMs: number): SuggestionFacts['visit'] {
  const next = bookings
    .filter(({ state, startMs }) => state === 'confirmed' && startMs > nowMs)
    .toSorted((a, b) => a.startMs - b.startMs)[0]
  if (next === undefined) return null
  const quote = quoteCancellation(next, nowMs)
  const staffId = staffOf(next, catalog)
  return {
    service: next.terms.serviceName,
    staff: catalog.resources.find(({ id }) => id === staffId)?.name ?? null,
    startMs: next.startMs,
    timeZone: next.terms.timeZone,
    reference: next.reference,
    freeUntilMs: quote.allowed && quote.free ? quote.freeUntilMs : null,
  }
}

function placeOf({ locations }: Catalog): string | null {
  const [only] = locations
  return locations.length === 1 && only?.addressPublic === true ? only.address : null
}
