import { z } from 'zod'
import { askedTermsSchema } from './payment-terms.ts'
import { storedRefundRuleSchema } from './refund-rule.ts'
import { type Refusal, refusal } from './refusal.ts'
import { visitStepsMax } from './visit-steps.ts'

const picksSchema = z
  .array(z.object({ requirementId: z.string(), resourceId: z.string(), unit: z.number().int().min(1) }))
  .min(1)

/** No customer wishes for more dates at once than these. */
export const seriesBookingsMax = 52

/** One service of a visit, with who does it. Its requirements stand in the picks as "<index> <requirement>". */
export const offerStepSchema = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  staffId: z.string().nullable(),
  price: z.object({ amount: z.number().int(), currency: z.string() }).nullable(),
})
export type OfferStep = z.infer<typeof offerStepSchema>

/**
 * A slot shown to one customer, with the terms that hold if it is taken. Issued by the server only: a model or a
 * browser names an offer, never a time. In chat it lives in the session context under a short id ("o2"); over HTTP it
 * travels as a signed token. Both are this value.
 */
export const offerSchema = z.object({
  id: z.string().min(1).max(64),
  serviceId: z.string(),
  locationId: z.string(),
  /** Instants in epoch milliseconds, and the IANA zone in which they were promised. */
  startMs: z.number().int(),
  endMs: z.number().int(),
  timeZone: z.string(),
  /** Which unit of which resource serves each requirement. */
  picks: picksSchema,
  /** The staff member among the picks, and whether the customer asked for that person by name. */
  staffId: z.string().nullable(),
  staffChosen: z.boolean(),
  price: z.object({ amount: z.number().int(), currency: z.string() }).nullable(),
  priceFrom: z.boolean(),
  cancellation: storedRefundRuleSchema,
  /** What must be paid before a booking of it is confirmed; nothing where left out. */
  payment: askedTermsSchema.optional(),
  /** How many people, where the service asks; nights of a stay. */
  party: z.number().int().min(1).optional(),
  nights: z.number().int().min(1).optional(),
  /** Of a visit: its services in order, each with its own time; the offer spans them all and `price` is their sum. */
  steps: z.array(offerStepSchema).min(2).max(visitStepsMax).optional(),
  /** Of a series ("every second Tuesday, four times"): the dates after the first, each booked with it. */
  further: z
    .array(z.object({ startMs: z.number().int(), endMs: z.number().int(), picks: picksSchema }))
    .min(1)
    .max(seriesBookingsMax)
    .optional(),
  issuedAtMs: z.number().int(),
  expiresAtMs: z.number().int(),
})
export type Offer = z.infer<typeof offerSchema>

/** How many offers one message may show, and how long an offer may be taken. */
export const offersShownMax = 10
export const offerLifetimeMs = 30 * 60_000

/** Then numbering begins anew: ids stay short, and what was shown so long ago has expired. */
const offerNumberMax = 900

/**
 * The number of the first of new offers: one beyond those shown last. So a choice of an earlier list, tapped in another
 * tab or far up in the chat, names an offer that is gone and never another time.
 */
export function nextOfferNumber(shown: readonly Pick<Offer, 'id'>[]): number {
  const numbers = shown.map(({ id }) => Number(/^o(\d{1,3})$/.exec(id)?.[1] ?? 0))
  const last = Math.max(0, ...numbers)
  return last >= offerNumberMax ? 1 : last + 1
}

/** The offer that was shown under an id; refused where it was not, or stands there no more. */
export function shownOffer(
  shown: readonly Offer[],
  id: string,
): { readonly ok: true; readonly offer: Offer } | Refusal<'unknown_offer'> {
  const offer = shown.find((one) => one.id === id)
  return offer === undefined ? refusal('unknown_offer', 'There is no such offer. Look again.') : { ok: true, offer }
}
