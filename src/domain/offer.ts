import { z } from 'zod'

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
  picks: z.array(z.object({ requirementId: z.string(), resourceId: z.string(), unit: z.number().int().min(1) })).min(1),
  /** The staff member among the picks, and whether the customer asked for that person by name. */
  staffId: z.string().nullable(),
  staffChosen: z.boolean(),
  price: z.object({ amount: z.number().int(), currency: z.string() }).nullable(),
  priceFrom: z.boolean(),
  cancellation: z.object({
    freeUntilMinutes: z.number().int(),
    feePercent: z.number(),
    moveUntilMinutes: z.number().int(),
  }),
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
