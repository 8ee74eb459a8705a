import { z } from '@hono/zod-openapi'
import type { Money, Service, Tenant } from '../domain/catalog.ts'
import { partyLimits } from '../domain/party-limits.ts'
import { cancellationShape, paymentRuleShape, shapeCancellation, shapePaymentRules } from './payment-shape.ts'
import { moneyShape, shapeMoney } from './shape.ts'

const boundsShape = z.object({ min: z.number().int(), max: z.number().int() })

/** What is sold, and what must be said to find a time for it. */
export const serviceShape = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    shape: z.enum(['appointment', 'class', 'table', 'stay']),
    durationMinutes: z.number().int(),
    duration: boundsShape.openapi({ description: 'Minutes, over whoever serves and however many come.' }),
    price: moneyShape.nullable(),
    priceFrom: z.boolean(),
    prices: boundsShape.nullable().openapi({ description: 'Minor units, over whoever serves; null without a price.' }),
    pricePer: z.enum(['booking', 'person', 'night']),
    party: boundsShape.nullable().openapi({ description: 'How many people one booking takes; null for one.' }),
    nights: boundsShape
      .extend({
        checkIn: z.string(),
        checkOut: z.string(),
        arrivalWeekdays: z.array(z.number().int()).nullable().openapi({ description: 'ISO, Monday 1; null for any.' }),
      })
      .nullable()
      .openapi({ description: 'Of a stay, by the clock of the house.' }),
    needsApproval: z
      .boolean()
      .openapi({ description: 'The business confirms each booking; it keeps its time meanwhile.' }),
    cancellation: cancellationShape,
    payment: z.array(paymentRuleShape).openapi({
      description:
        'What is asked for before a booking is confirmed: the first that is for the customer. None: nothing. Some staff ' +
        'ask for something else; a slot says what it is.',
    }),
    staff: z.array(z.string()),
    questions: z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean() })),
  })
  .openapi('Service')

export function shapeService(
  service: Service,
  { commitmentFee }: Pick<Tenant, 'commitmentFee'>,
): z.infer<typeof serviceShape> {
  const { slug, name, description, category, durationMinutes, priceFrom, shape } = service
  const staff = service.requirements.filter(({ kind }) => kind === 'staff').flatMap(({ anyOf }) => anyOf)
  return {
    slug,
    name,
    description,
    category,
    shape: shape?.kind ?? 'appointment',
    durationMinutes,
    duration: durations(service),
    price: shapeMoney(service.price),
    priceFrom,
    prices: prices(service),
    pricePer: service.pricePer ?? 'booking',
    party: partyLimits(service),
    nights: nightsOf(service),
    needsApproval: service.needsApproval === true,
    cancellation: shapeCancellation(service.cancellation),
    payment: shapePaymentRules(service.paymentRules ?? [], commitmentFee),
    staff: [...new Set(staff)],
    questions: service.intake.map(({ id, label, required }) => ({ id, label, required })),
  }
}

function durations({ durationMinutes, shape, variants, requirements }: Service) {
  if (shape?.kind === 'table')
    return boundsOf(
      shape.turnTimes.map((turn) => turn.durationMinutes),
      durationMinutes,
    )
  if (variants === undefined) return { min: durationMinutes, max: durationMinutes }
  const serving = requirements.find(({ id }) => id === variants.requirementId)?.anyOf ?? []
  const minutesOf = (id: string) => variants.variants.find((one) => one.resourceId === id)?.durationMinutes
  return boundsOf(
    serving.map((id) => minutesOf(id) ?? durationMinutes),
    durationMinutes,
  )
}

function prices({ price, variants, requirements }: Service) {
  const serving = requirements.find(({ id }) => id === variants?.requirementId)?.anyOf ?? []
  const priceOf = (id: string): Money | null => {
    const own = variants?.variants.find((one) => one.resourceId === id)?.price
    return own === undefined ? price : own
  }
  const amounts = (serving.length === 0 ? [price] : serving.map(priceOf)).flatMap((one) => one?.amount ?? [])
  return amounts.length === 0 ? null : boundsOf(amounts, 0)
}

function boundsOf(values: readonly number[], usual: number) {
  return values.length === 0 ? { min: usual, max: usual } : { min: Math.min(...values), max: Math.max(...values) }
}

function nightsOf({ shape }: Service) {
  if (shape?.kind !== 'stay') return null
  const { nightsMin, nightsMax, checkInTime, checkOutTime, arrivalWeekdays } = shape
  return {
    min: nightsMin,
    max: nightsMax,
    checkIn: checkInTime,
    checkOut: checkOutTime,
    arrivalWeekdays: arrivalWeekdays === undefined ? null : [...arrivalWeekdays],
  }
}
