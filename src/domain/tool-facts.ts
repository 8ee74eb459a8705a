import { z } from 'zod'
import { moneyFactSchema } from './money-fact.ts'
import { offerSchema, offerStepSchema } from './offer.ts'
import { paymentChangeSchema } from './payment-change.ts'

/**
 * The rows that a tool's output may carry under fixed names, so that replies are rendered from them: a fact reference
 * of a reply finds its row here or is dropped. A tool's output schema spreads what it has (`...toolFacts.bookings`);
 * whatever else an output holds is for the planner to read.
 */

const moneySchema = z.object({ amount: z.number().int(), currency: z.string() })

/** A committed booking as a reply needs it. No customer data, no link: those are rendered from elsewhere. */
export const bookingFactSchema = z.object({
  id: z.string(),
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
  serviceId: z.string(),
  /** As pinned when it was booked. */
  serviceName: z.string(),
  staffId: z.string().nullable(),
  locationId: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  timeZone: z.string(),
  price: moneySchema.nullable(),
  priceFrom: z.boolean(),
  /** The last instant at which cancelling is free; null where it no longer is, or never was. */
  freeUntilMs: z.number().int().nullable(),
  /** What cancelling now costs, or what the cancellation cost; null where it is free. */
  fee: moneySchema.nullable(),
  /** Whom it is for, where that is not the customer. */
  attendee: z.string().optional(),
  party: z.number().int().optional(),
  nights: z.number().int().optional(),
  /** Of a visit. */
  steps: z.array(offerStepSchema).optional(),
  /** It is only held for this booking to move to, once the difference is paid. */
  moves: z.string().optional(),
  /** It stands, and by its terms the customer may not move it any more. */
  moveClosed: z.literal(true).optional(),
  /** How its money stands; left out where nothing was ever asked. */
  money: moneyFactSchema.optional(),
})
export type BookingFact = z.infer<typeof bookingFactSchema>

/** What a commit tool did, from the committed row. Only this allows a reply to say so. */
export const committedSchema = z.object({
  kind: z.enum(['booked', 'moved', 'cancelled']),
  booking: bookingFactSchema,
  /** The further dates of a series, booked with it. */
  further: z.array(bookingFactSchema).optional(),
  /** What waited for its payment and was given up for it: nothing was paid. */
  dropped: bookingFactSchema.optional(),
  /** It is for other people or nights than before. */
  recounted: z.boolean().optional(),
  /**
   * Of a move, what became of what was paid. A top-up moves nothing until it is paid: `booking` is then the new time, which
   * waits for it, and `standing` the booking as it stays if it is not.
   */
  payment: paymentChangeSchema.optional(),
  standing: bookingFactSchema.optional(),
})
export type Committed = z.infer<typeof committedSchema>

/** Members of a tool's output by their fixed names. */
export const toolFacts = {
  /** Offers issued by this call; the session patch holds the same ones as shown. */
  offers: { offers: z.array(offerSchema).max(10) },
  bookings: { bookings: z.array(bookingFactSchema).max(50) },
  committed: { committed: committedSchema },
  /** A person was asked now, or had been before. */
  handoff: { handoff: z.enum(['requested', 'already', 'taken']) },
  /** A code is on its way to a number, or the right one was typed. */
  code: { code: z.enum(['sent', 'proven']) },
} as const
