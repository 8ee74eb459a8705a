// What the business's own software is told, by type. The schemas are the contract: what leaves is made to fit them, and
// the samples of the documentation come out of them.
import { z } from 'zod'
import type { OutboxEventType } from './outbox-event.ts'

const id = z.uuid()
const money = z.object({
  /** In minor units of the currency. */
  amount: z.int(),
  currency: z.string(),
})
/** ISO 8601 with the offset of the business's zone at that time. */
const wallTime = z.iso.datetime({ offset: true })

/** A booking as it stood when the event was told; `version` says which state of it that is. */
export const webhookBooking = z.object({
  id,
  reference: z.string(),
  state: z.enum([
    'held',
    'pending_payment',
    'pending_approval',
    'confirmed',
    'completed',
    'no_show',
    'cancelled',
    'expired',
    'declined',
  ]),
  version: z.int().positive(),
  serviceId: id,
  serviceName: z.string(),
  locationId: id,
  /** Null where no member of staff performs it. */
  staffId: id.nullable(),
  customerId: id,
  start: wallTime,
  end: wallTime,
  /** IANA name of the zone in which the time was promised. */
  timeZone: z.string(),
  party: z.int().nullable(),
  nights: z.int().nullable(),
  /** One id for all dates that were booked together. */
  seriesId: id.nullable(),
  price: money.nullable(),
  cancelledBy: z.enum(['customer', 'member', 'system']).nullable(),
  /** What the cancellation cost by its terms. */
  cancellationFee: money.nullable(),
})
export type WebhookBooking = z.infer<typeof webhookBooking>

/** Only where the endpoint asks for it; read when the event leaves, kept nowhere else. */
export const webhookCustomer = z.object({
  id,
  name: z.string().nullable(),
  /** E.164. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type WebhookCustomer = z.infer<typeof webhookCustomer>

const told = z.object({
  tenantId: id,
  /** Ascending within a booking, a waitlist entry, a conversation. */
  sequence: z.int().nonnegative(),
  customer: webhookCustomer.optional(),
})
const ofBooking = told.extend({
  booking: webhookBooking,
  /** Of the booking right after this event; null where the event is none of its own history. */
  version: z.int().positive().nullable(),
})
const ofPayment = ofBooking.extend({
  /** Of this booking, over all its payments, at this time. */
  money: z.object({
    currency: z.string(),
    captured: z.int(),
    refunded: z.int(),
    refunding: z.int(),
    owed: z.int(),
  }),
})
const ofWaitlist = told.extend({
  waitlistEntryId: id,
  /** The time that was offered, where one was. */
  booking: webhookBooking.nullable(),
})
const ofConversation = told.extend({ conversationId: id, booking: webhookBooking.nullable() })

/** What `data` holds, by type. */
const dataByType = {
  'booking.payment_requested': ofBooking,
  'booking.approval_requested': ofBooking,
  'booking.confirmed': ofBooking,
  'booking.rescheduled': ofBooking,
  'booking.declined': ofBooking,
  'booking.expired': ofBooking,
  'booking.cancelled': ofBooking,
  'booking.completed': ofBooking,
  'booking.no_show': ofBooking,
  'booking.attendance_confirmed': ofBooking,
  'booking.attendance_declined': ofBooking,
  'payment.succeeded': ofPayment,
  'payment.refunded': ofPayment,
  'waitlist.joined': ofWaitlist,
  'waitlist.offered': ofWaitlist,
  'waitlist.accepted': ofWaitlist,
  'waitlist.declined': ofWaitlist,
  'waitlist.expired': ofWaitlist,
  'waitlist.left': ofWaitlist,
  'conversation.handoff_requested': ofConversation,
} as const satisfies Readonly<Record<OutboxEventType, z.ZodType>>

/** Sent by `npm run webhooks -- test` alone, to try an endpoint. */
export const testEventType = 'webhook.test'
const ofTest = z.object({ tenantId: id, endpointId: id, message: z.string() })

export type WebhookEventType = OutboxEventType | typeof testEventType

/** Every type that an endpoint can listen to. */
export const webhookEventTypes = Object.keys(dataByType) as readonly OutboxEventType[]

/** The body of a webhook by its type: `{type, timestamp, data}` as Standard Webhooks recommends. */
export function webhookSchemaOf(type: WebhookEventType) {
  const data = type === testEventType ? ofTest : dataByType[type]
  return z.object({
    type: z.literal(type),
    /** When it happened, not when it is sent. */
    timestamp: z.iso.datetime(),
    data,
  })
}

export interface WebhookEvent {
  readonly type: WebhookEventType
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The event with exactly what its schema has, in the order of the schema. Throws where it does not fit: a fault of ours. */
export function webhookEventOf(type: WebhookEventType, atMs: number, data: unknown): WebhookEvent {
  const timestamp = Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: 'millisecond' })
  return webhookSchemaOf(type).parse({ type, timestamp, data }) as WebhookEvent
}

/**
 * The text that is signed and sent: the event, in the order of its schema whatever a database made of it, with the customer
 * where the endpoint asks for them.
 */
export function webhookBodyOf(event: WebhookEvent, customer: WebhookCustomer | null): string {
  // What was written by another version of us leaves as it was written.
  const { type, timestamp, data } = webhookSchemaOf(event.type).safeParse(event).data ?? event
  return JSON.stringify({ type, timestamp, data: customer === null ? data : { ...data, customer } })
}

/** What is meant by the words of a person: names, `booking.*`, or `all`. The first that is no type comes back as the fault. */
export function readEventTypes(
  words: readonly string[],
):
  | { readonly ok: true; readonly types: readonly OutboxEventType[] | null }
  | { readonly ok: false; readonly word: string } {
  if (words.length === 0 || words.includes('all')) return { ok: true, types: null }
  const chosen = new Set<OutboxEventType>()
  for (const word of words) {
    const found = webhookEventTypes.filter((type) =>
      word.endsWith('.*') ? type.startsWith(word.slice(0, -1)) : type === word,
    )
    if (found.length === 0) return { ok: false, word }
    for (const type of found) chosen.add(type)
  }
  return { ok: true, types: webhookEventTypes.filter((type) => chosen.has(type)) }
}
