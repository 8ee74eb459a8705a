import { z } from 'zod'
import { type WebhookEventType, webhookEventTypes, webhookSchemaOf } from '../domain/webhook-event.ts'
import { webhookSampleOf } from '../domain/webhook-sample.ts'

/** What an endpoint of a business is told, by type, as OpenAPI 3.1 says it: schema and sample of each. */
export function openApiWebhooks(): Readonly<Record<string, object>> {
  return Object.fromEntries(webhookEventTypes.map((type) => [type, { post: operationOf(type) }]))
}

function operationOf(type: WebhookEventType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(webhookSchemaOf(type))
  return {
    summary: type,
    parameters: headers,
    requestBody: { required: true, content: { 'application/json': { schema, example: webhookSampleOf(type) } } },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'The endpoint is gone and wants to hear nothing more.' },
      default: { description: 'Not taken: tried again later.' },
    },
  }
}

const headers = [
  header('webhook-id', 'Of this event for this endpoint; the same at every attempt.'),
  header('webhook-timestamp', 'Of this attempt, in seconds since 1970.'),
  header('webhook-signature', '`v1,` and HMAC-SHA-256 in base64 of `id.timestamp.body`, one for each secret.'),
]

function header(name: string, description: string): object {
  return { in: 'header', name, required: true, description, schema: { type: 'string' } }
}
