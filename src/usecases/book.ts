import { sha256 } from '../domain/arguments-hash.ts'
import { bookedServices, unansweredQuestions } from '../domain/booked-services.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { OfferRefusal } from './check-offer.ts'
import { type AgreedBooking, type ContactDetails, confirmHeld, isAgreed } from './confirm-booking.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { noteFormConsent } from './note-form-consent.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { takeOffer } from './take-offer.ts'

export interface BookInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Issued by this server: its token has been checked. */
  readonly offer: Offer
  readonly contact: ContactDetails
  /** They let their number be texted about it; refused where they gave none. */
  readonly mayText?: boolean | undefined
  readonly answers: Readonly<Record<string, string>>
  readonly idempotencyKey: string
  readonly addressHash: string | null
}

export type BookResult =
  | { readonly ok: true; readonly booking: AgreedBooking; readonly repeated: boolean }
  | OfferRefusal
  | Refusal<'idempotency_conflict' | 'answers_needed' | 'name_missing' | 'contact_missing' | 'hold_limit'>
  | Refusal<'booking_closed' | 'payment_unavailable' | 'amount_invalid'>

/** What keys of forms are kept under. */
export const bookingKeyScope = 'book'

/**
 * Books what a form offered and a person pressed: hold and confirmation in one transaction. The same key with the same
 * request is the same booking; with another request it is refused. A refusal leaves nothing behind, the key included.
 */
export async function book(ports: MoneyPorts, asked: BookInput): Promise<BookResult> {
  const input = asStored(asked)
  const { tenantId, offer, contact } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const missing = unansweredQuestions(bookedServices(offer, input.catalog), input.answers).map(({ id }) => id)
  if (missing.length > 0) return refusal('answers_needed', 'Some questions need an answer.', { missing })
  if (contact.name === null || contact.name.trim() === '') return refusal('name_missing', 'A name is needed.')
  if (contact.phone === null && contact.email === null) {
    return refusal('contact_missing', 'A phone number or an e-mail address is needed.')
  }
  const mayText = input.mayText === true ? { mayText: true } : {}
  if (input.mayText === true && contact.phone === null) {
    return refusal('contact_missing', 'A number that may be texted is needed.')
  }
  const key = { scope: bookingKeyScope, key: input.idempotencyKey }
  const requestHash = sha256(canonicalJson({ offer, contact, answers: input.answers, ...mayText }))
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<BookResult> => {
    const begun = await stores.idempotency.begin(tenantId, { ...key, requestHash, nowMs })
    if (begun.state === 'different') {
      return refusal('idempotency_conflict', 'This key was used for another request. Use a new one.')
    }
    if (begun.state === 'same') {
      const standing = await stores.bookings.findByIdempotencyKey(tenantId, `form:${input.idempotencyKey}`)
      if (standing !== null && isAgreed(standing)) return { ok: true, booking: standing, repeated: true }
      return refusal('booking_closed', 'What was booked with this key has changed since.')
    }
    const customerId = ports.ids.next()
    await stores.customers.insert(tenantId, { id: customerId, ...contact }, nowMs)
    const actor = { kind: 'customer' as const, id: customerId }
    const taken = await takeOffer(stores, ports, {
      ...input,
      customerId,
      actor,
      nowMs,
      origin: {
        idempotencyKey: `form:${input.idempotencyKey}`,
        conversationId: null,
        addressHash: input.addressHash,
        answers: input.answers,
      },
    })
    if (!taken.ok) return taken
    const agreed: AgreedBooking[] = []
    for (const held of [taken.booking, ...taken.further]) {
      const confirmed = await confirmHeld(stores, ports, { ...input, held, actor, nowMs })
      if (!confirmed.ok) return confirmed
      agreed.push(confirmed.booking)
    }
    const [booking] = agreed
    if (booking === undefined) throw new Error('an offer without a date')
    if (input.mayText === true && contact.phone !== null) {
      await noteFormConsent(ports, stores, { tenantId, phone: contact.phone, nowMs })
    }
    await stores.idempotency.finish(tenantId, { ...key, answer: { bookingId: booking.id } })
    return { ok: true, booking, repeated: false }
  })
}

/** What people write into the fields of a form is masked as a message is; what nobody asked is not kept at all. */
function asStored(input: BookInput): BookInput {
  const { contact } = input
  const services = bookedServices(input.offer, input.catalog)
  const asked = new Set(services.flatMap(({ intake }) => intake.map((question) => question.id)))
  const answers = Object.entries(input.answers)
    .filter(([id]) => asked.has(id))
    .map(([id, answer]) => [id, maskSensitive(answer).text])
  const name = contact.name === null ? null : maskSensitive(contact.name).text
  return { ...input, contact: { ...contact, name }, answers: Object.fromEntries(answers) }
}
