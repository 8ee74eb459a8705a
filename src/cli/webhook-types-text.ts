import { z } from 'zod'
import { testEventType, type WebhookEventType, webhookEventTypes, webhookSchemaOf } from '../domain/webhook-event.ts'
import { webhookSampleOf } from '../domain/webhook-sample.ts'

/** When each happens, in the words of the documentation. */
const meanings: Readonly<Record<WebhookEventType, string>> = {
  'booking.payment_requested': 'a time is held until a deposit, fee or card is given; after a move, the difference',
  'booking.approval_requested': 'a time is held until a member agrees',
  'booking.confirmed': 'it stands',
  'booking.rescheduled': 'it stands at another time, or with somebody else',
  'booking.declined': 'a member did not agree',
  'booking.expired': 'what was to be paid was not paid in time; its time is free again',
  'booking.cancelled': 'the customer, a member or the service called it off (`cancelledBy`)',
  'booking.completed': 'it is over',
  'booking.no_show': 'nobody came',
  'booking.attendance_confirmed': 'asked whether they come, the customer said yes',
  'booking.attendance_declined': 'the customer said no, and has not cancelled or moved yet',
  'payment.succeeded': 'money arrived for a booking',
  'payment.refunded': 'money went back',
  'waitlist.joined': 'a customer waits for a time',
  'waitlist.offered': 'a freed time was offered to them, and is held',
  'waitlist.accepted': 'they took it',
  'waitlist.declined': 'they did not want it',
  'waitlist.expired': 'they did not answer in time',
  'waitlist.left': 'they wait no more',
  'conversation.handoff_requested': 'a customer waits for a person',
  [testEventType]: '`npm run webhooks -- test`, and nothing else',
}

const everyType: readonly WebhookEventType[] = [...webhookEventTypes, testEventType]

/** Every type with its meaning, or a sample or the JSON Schema of one. Null for a type that there is not. */
export function typeLines(name: string | undefined, { schema }: { readonly schema: boolean }): string[] | null {
  if (name === undefined) return everyType.map((type) => `${type.padEnd(31)}  ${meanings[type]}`)
  const type = everyType.find((one) => one === name)
  if (type === undefined) return null
  return [JSON.stringify(schema ? z.toJSONSchema(webhookSchemaOf(type)) : webhookSampleOf(type), null, 2)]
}

/** The part of docs/webhooks-out.md that is made: the table of types, and a sample of each shape. */
export function typesMarkdown(): string {
  const rows = everyType.map((type) => `| \`${type}\` | ${meanings[type]} |`)
  const shapes = [
    'booking.confirmed',
    'payment.refunded',
    'waitlist.offered',
    'conversation.handoff_requested',
  ] as const
  const samples = shapes.map((type) => `\`\`\`json\n${JSON.stringify(webhookSampleOf(type), null, 2)}\n\`\`\``)
  return ['| type | when |', '|---|---|', ...rows, '', ...samples.flatMap((sample) => [sample, ''])].join('\n').trim()
}
