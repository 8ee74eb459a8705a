import { z } from '@hono/zod-openapi'
import type { Offer } from '../domain/offer.ts'
import type { OfferTokens } from './offer-token.ts'
import type { HttpConfig } from './options.ts'
import type { BookingView } from './services.ts'
import { moneyShape, shapeMoney, wallTime } from './shape.ts'

export const bookingShape = z
  .object({
    reference: z.string().openapi({ description: 'For people; opens nothing.' }),
    state: z.string(),
    version: z.number().int(),
    service: z.object({ slug: z.string(), name: z.string() }),
    staff: z.object({ id: z.string(), name: z.string() }).nullable(),
    place: z.object({
      name: z.string(),
      area: z.string(),
      address: z.string().nullable().openapi({ description: 'Null until the booking stands, where it is not public.' }),
    }),
    start: z.string(),
    end: z.string(),
    timeZone: z.string(),
    price: moneyShape.nullable(),
    priceFrom: z.boolean(),
    customer: z.object({ name: z.string().nullable() }),
    cancellation: z.object({
      freeUntil: z.string().nullable(),
      fee: moneyShape.nullable().openapi({ description: 'Due if it is cancelled now; null where free.' }),
      canCancel: z.boolean(),
      canMove: z.boolean(),
    }),
  })
  .openapi('Booking')

export function shapeBooking(view: BookingView): z.infer<typeof bookingShape> {
  const at = (ms: number) => wallTime(ms, view.timeZone)
  return {
    reference: view.reference,
    state: view.state,
    version: view.version,
    service: { slug: view.serviceSlug, name: view.serviceName },
    staff: view.staffId === null ? null : { id: view.staffId, name: view.staffName ?? '' },
    place: { name: view.placeName, area: view.placeArea, address: view.placeAddress },
    start: at(view.startMs),
    end: at(view.endMs),
    timeZone: view.timeZone,
    price: shapeMoney(view.price),
    priceFrom: view.priceFrom,
    customer: { name: view.customerName },
    cancellation: {
      freeUntil: view.freeUntilMs === null ? null : at(view.freeUntilMs),
      fee: shapeMoney(view.cancellationFee),
      canCancel: view.canCancel,
      canMove: view.canMove,
    },
  }
}

export const slotShape = z
  .object({
    start: z.string().openapi({ example: '2026-11-25T17:30:00-05:00' }),
    end: z.string(),
    timeZone: z.string(),
    staff: z.string().nullable().openapi({ description: 'Id of the staff member who would do it.' }),
    price: moneyShape.nullable(),
    priceFrom: z.boolean(),
    cancellation: z.object({
      freeUntilMinutes: z.number().int(),
      feePercent: z.number(),
      moveUntilMinutes: z.number().int(),
    }),
    offer: z.string().openapi({ description: 'Signed: book or move with it before it expires.' }),
    expiresAt: z.string(),
  })
  .openapi('Slot')

export function shapeSlot(tokens: OfferTokens, tenantId: string, offer: Offer): z.infer<typeof slotShape> {
  return {
    start: wallTime(offer.startMs, offer.timeZone),
    end: wallTime(offer.endMs, offer.timeZone),
    timeZone: offer.timeZone,
    staff: offer.staffId,
    price: shapeMoney(offer.price),
    priceFrom: offer.priceFrom,
    cancellation: offer.cancellation,
    offer: tokens.seal(tenantId, offer),
    expiresAt: Temporal.Instant.fromEpochMilliseconds(offer.expiresAtMs).toString(),
  }
}

/** The page on which the one who holds the link sees, moves or cancels. */
export function manageUrl(config: HttpConfig, token: string): string {
  return `${config.publicUrl}/manage/${token}`
}
