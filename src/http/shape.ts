import { z } from '@hono/zod-openapi'
import type { Money } from '../domain/catalog.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { localTimeOf } from '../domain/zoned-time.ts'

/** Shapes that several routes answer with, and how our values become them. */

export const choiceShape = z.object({ id: z.string(), label: z.string() }).openapi('Choice')

export const moneyShape = z
  .object({
    amount: z.number().int().openapi({ description: 'Minor units: 6000 is sixty dollars.' }),
    currency: z.string().openapi({ description: 'ISO 4217.' }),
  })
  .openapi('Money')

export const cardShape = z
  .object({
    type: z.literal('booking'),
    bookingId: z.string(),
    reference: z.string(),
    state: z.string(),
    service: z.string(),
    staff: z.string().nullable(),
    place: z.string().openapi({ description: 'Empty where the work is done at the customer’s.' }),
    detail: z.string().optional().openapi({ description: 'Steps of a visit, nights of a stay, that it waits.' }),
    start: z.string().openapi({ description: 'ISO 8601 with the offset in force at the place.' }),
    end: z.string(),
    timeZone: z.string(),
    price: z.string().nullable(),
    due: z.string().optional().openapi({
      description: 'What is to be paid before it stands, on `manageUrl` and "/pay"; empty for a card to be left.',
    }),
    waits: z.string().optional().openapi({ description: 'That it is not paid yet, and until when it is kept.' }),
    manageUrl: z.string(),
  })
  .openapi('BookingCard')

export const messageShape = z
  .object({
    id: z.string(),
    role: z.enum(['customer', 'agent', 'member', 'system']),
    text: z.string(),
    choices: z.array(choiceShape).optional(),
    cards: z.array(cardShape).optional(),
    createdAt: z.string(),
  })
  .openapi('Message')

export function shapeMessage(message: ConversationMessage): z.infer<typeof messageShape> {
  return {
    id: message.id,
    role: message.role,
    text: message.text,
    ...(message.choices.length > 0 ? { choices: message.choices.map(({ id, label }) => ({ id, label })) } : {}),
    ...(message.cards.length > 0 ? { cards: message.cards.map(shapeCard) } : {}),
    createdAt: Temporal.Instant.fromEpochMilliseconds(message.createdAtMs).toString(),
  }
}

function shapeCard(card: ConversationMessage['cards'][number]): z.infer<typeof cardShape> {
  const { startMs, endMs, ...rest } = card
  return { ...rest, start: wallTime(startMs, card.timeZone), end: wallTime(endMs, card.timeZone) }
}

/** An instant as the people at the place see it: "2026-11-25T17:30:00-05:00". */
export function wallTime(ms: number, timeZone: string): string {
  const { date, time, offsetMinutes } = localTimeOf(timeZone, ms)
  const minutes = Math.abs(offsetMinutes)
  const offset = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
  return `${date}T${time}:${secondsOf(ms)}${offsetMinutes < 0 ? '-' : '+'}${offset}`
}

/** An instant in UTC, to the second: "2026-11-25T22:30:00Z". */
export function utcTime(ms: number): string {
  const { date, time } = localTimeOf('UTC', ms)
  return `${date}T${time}:${secondsOf(ms)}Z`
}

function secondsOf(ms: number): string {
  return twoDigits(Math.floor(ms / 1_000) % 60)
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

export function shapeMoney(money: Money | null): Money | null {
  return money === null ? null : { amount: money.amount, currency: money.currency }
}

/** RFC 9457 with our own `code` and the id under which our log knows the request. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
  })
  .openapi('Problem')

/** The problem answers that a route declares, for OpenAPI. */
export function problems<const Status extends number>(...statuses: Status[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: 'A problem (RFC 9457); `code` says which.',
        content: { 'application/problem+json': { schema: problemShape } },
      },
    ]),
  )
}
