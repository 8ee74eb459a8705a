import { z } from '@hono/zod-openapi'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import type { OfferTokens } from './offer-token.ts'
import type { HttpConfig } from './options.ts'
import {
  askedShape,
  cancellationShape,
  paymentShape,
  shapeAsked,
  shapeCancellation,
  shapePayment,
} from './payment-shape.ts'
import type { BookingView, WaitingMoveView } from './services.ts'
import { moneyShape, shapeMoney, utcTime, wallTime } from './shape.ts'

const stepShape = z
  .object({
    service: z.object({ slug: z.string(), name: z.string() }),
    start: z.string(),
    end: z.string(),
    staff: z.object({ id: z.string(), name: z.string() }).nullable(),
    price: moneyShape.nullable(),
  })
  .openapi('Step')

const countFields = {
  party: z.number().int().nullable().openapi({ description: 'How many people, where the service asks.' }),
  nights: z.number().int().nullable().openapi({ description: 'Of a stay: `start` is check-in, `end` check-out.' }),
}

const waitingShape = z
  .object({
    start: z.string(),
    end: z.string(),
    ...countFields,
    price: moneyShape.nullable(),
    due: moneyShape.openapi({ description: 'What is to be paid before it moves.' }),
    payUntil: z.string().nullable().openapi({ description: 'Null in the last moment, while a payment is looked for.' }),
    payUrl: z.string().openapi({ description: 'Where to pay it; "DELETE" with its token gives the move up.' }),
    token: z.string(),
  })
  .openapi('WaitingMove')

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
    ...countFields,
    steps: z.array(stepShape).openapi({ description: 'Of a visit, in order; none where it is one service.' }),
    awaiting: z
      .enum(['approval', 'payment'])
      .nullable()
      .openapi({ description: 'What it still waits for; its time is kept meanwhile.' }),
    price: moneyShape.nullable(),
    priceFrom: z.boolean(),
    customer: z.object({ name: z.string().nullable() }),
    cancellation: z.object({
      freeUntil: z.string().nullable(),
      fee: moneyShape
        .nullable()
        .openapi({ description: 'What the terms ask if it is cancelled now; null where free.' }),
      canCancel: z.boolean(),
      canMove: z.boolean(),
      policy: cancellationShape,
    }),
    move: waitingShape.nullable().openapi({
      description: 'Another place that is kept for it. It stands as it is until the difference is paid.',
    }),
    payment: paymentShape.nullable().openapi({ description: 'Null where nothing was ever asked for it.' }),
  })
  .openapi('Booking')

/** `manageUrl` is the link of its token, on which the page to pay stands as well. */
export function shapeBooking(view: BookingView, manageUrl: string): z.infer<typeof bookingShape> {
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
    party: view.party,
    nights: view.nights,
    steps: view.steps.map((step) => ({
      service: { slug: step.serviceSlug, name: step.serviceName },
      start: at(step.startMs),
      end: at(step.endMs),
      staff: step.staffId === null ? null : { id: step.staffId, name: step.staffName ?? '' },
      price: shapeMoney(step.price),
    })),
    awaiting: awaitingOf(view.state),
    price: shapeMoney(view.price),
    priceFrom: view.priceFrom,
    customer: { name: view.customerName },
    cancellation: {
      freeUntil: view.freeUntilMs === null ? null : at(view.freeUntilMs),
      fee: shapeMoney(view.cancellationFee),
      canCancel: view.canCancel,
      canMove: view.canMove,
      policy: shapeCancellation(view.money.refundRule),
    },
    move: view.move === undefined ? null : shapeWaiting(view.move, { timeZone: view.timeZone, manageUrl }),
    payment: shapePayment(view.money, { timeZone: view.timeZone, url: `${manageUrl}/pay` }),
  }
}

/** The link of what is held stands beside that of the booking. */
function shapeWaiting(
  move: WaitingMoveView,
  { timeZone, manageUrl: url }: { readonly timeZone: string; readonly manageUrl: string },
): z.infer<typeof waitingShape> {
  const { startMs, endMs, party, nights, price, due, payUntilMs, token } = move
  const at = (ms: number) => wallTime(ms, timeZone)
  return {
    ...{ start: at(startMs), end: at(endMs), party, nights, price: shapeMoney(price), token },
    due: { ...due },
    payUntil: payUntilMs === null ? null : at(payUntilMs),
    payUrl: `${url.slice(0, url.lastIndexOf('/'))}/${token}/pay`,
  }
}

function awaitingOf(state: string): 'approval' | 'payment' | null {
  if (state === 'pending_approval') return 'approval'
  return state === 'pending_payment' ? 'payment' : null
}

export const slotShape = z
  .object({
    start: z.string().openapi({ example: '2026-11-25T17:30:00-05:00' }),
    end: z.string(),
    timeZone: z.string(),
    staff: z.string().nullable().openapi({ description: 'Id of the staff member who would do it.' }),
    ...countFields,
    steps: z.array(stepShape).openapi({ description: 'Of a visit, in order; none where it is one service.' }),
    seatsLeft: z.number().int().nullable().openapi({ description: 'Of a class.' }),
    price: moneyShape.nullable(),
    priceFrom: z.boolean(),
    cancellation: cancellationShape,
    payment: askedShape
      .nullable()
      .openapi({ description: 'What must be paid before it is confirmed; null for nothing.' }),
    offer: z.string().openapi({ description: 'Signed: book or move with it before it expires.' }),
    expiresAt: z.string(),
  })
  .openapi('Slot')

interface SlotParts {
  readonly catalog: Catalog
  readonly offer: Offer
  readonly seatsLeft?: number | undefined
}

export function shapeSlot(tokens: OfferTokens, { catalog, offer, seatsLeft }: SlotParts): z.infer<typeof slotShape> {
  const at = (ms: number) => wallTime(ms, offer.timeZone)
  return {
    start: at(offer.startMs),
    end: at(offer.endMs),
    timeZone: offer.timeZone,
    staff: offer.staffId,
    party: offer.party ?? null,
    nights: offer.nights ?? null,
    steps: (offer.steps ?? []).map((step) => ({
      service: { slug: slugOf(catalog, step.serviceId), name: step.serviceName },
      start: at(step.startMs),
      end: at(step.endMs),
      staff: staffOf(catalog, step.staffId),
      price: shapeMoney(step.price),
    })),
    seatsLeft: seatsLeft ?? null,
    price: shapeMoney(offer.price),
    priceFrom: offer.priceFrom,
    cancellation: shapeCancellation(offer.cancellation),
    payment: shapeAsked(offer.payment),
    offer: tokens.seal(catalog.tenant.id, offer),
    expiresAt: utcTime(offer.expiresAtMs),
  }
}

function slugOf({ services }: Catalog, serviceId: string): string {
  return services.find(({ id }) => id === serviceId)?.slug ?? ''
}

function staffOf({ resources }: Catalog, staffId: string | null) {
  const staff = resources.find(({ id }) => id === staffId)
  return staff === undefined ? null : { id: staff.id, name: staff.name }
}

/** The page on which the one who holds the link sees, moves or cancels. */
export function manageUrl(config: HttpConfig, token: string): string {
  return `${config.publicUrl}/manage/${token}`
}
