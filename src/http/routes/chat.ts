import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { conversationOfToken, tenantOfSlug } from '../access.ts'
import type { Answer } from '../answering.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { problem, refused } from '../problem.ts'
import { messageShape, problems, shapeMessage } from '../shape.ts'

/** The web chat: open a conversation, write, read. */

const historyMax = 200
const heartbeatMs = 15_000
const bearer = [{ conversation: [] }]

const openRoute = createRoute({
  method: 'post',
  path: '/v1/chat/{tenant}/conversations',
  tags: ['Chat'],
  summary: 'Open a conversation',
  description: 'The token opens this conversation and is shown this once.',
  request: {
    params: z.object({ tenant: z.string() }),
    body: {
      content: {
        'application/json': {
          schema: z.object({
            locale: z.string().max(35).optional(),
            timeZone: z.string().max(64).optional(),
            /** Token of a manage link: this conversation may then change that booking. */
            booking: z.string().max(128).optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'Opened, with the greeting',
      content: {
        'application/json': {
          schema: z.object({ conversationId: z.string(), token: z.string(), messages: z.array(messageShape) }),
        },
      },
    },
    ...problems(400, 403, 404, 413, 415, 429),
  },
})

const messagesShape = z.object({
  messages: z.array(messageShape),
  pending: z.boolean().optional().openapi({ description: 'True: stored and owed. Send the same id again to wait.' }),
})

const sendRoute = createRoute({
  method: 'post',
  path: '/v1/chat/conversations/{id}/messages',
  tags: ['Chat'],
  summary: 'Write a message and read the answer',
  description:
    'Idempotent by `id`: the same message again attaches to its turn or returns its answer. With `Accept: ' +
    'text/event-stream` the answer comes as events: `text` (a sentence as it is ready), `message` (as stored), `done`.',
  security: bearer,
  request: {
    params: z.object({ id: z.string() }),
    body: {
      content: {
        'application/json': {
          schema: z
            .object({
              id: z
                .string()
                .regex(/^[\w.:-]{1,64}$/)
                .openapi({ description: 'Your own id of the message, unique within the conversation.' }),
              text: z.string().optional(),
              choice: z
                .string()
                .min(1)
                .max(128)
                .optional()
                .openapi({ description: 'The id of a choice that was shown.' }),
            })
            .refine((body) => body.text !== undefined || body.choice !== undefined, { message: 'text or choice' }),
        },
      },
    },
  },
  responses: {
    200: { description: 'The answer', content: { 'application/json': { schema: messagesShape } } },
    202: {
      description: 'Stored; the answer is still being made',
      content: { 'application/json': { schema: messagesShape } },
    },
    ...problems(400, 401, 404, 409, 413, 415, 429),
    // Without a content type on purpose: it lets the handler also answer with a stream.
    503: { description: 'Stored, but too much is waiting; a problem (RFC 9457)' },
  },
})

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/chat/conversations/{id}/messages',
  tags: ['Chat'],
  summary: 'Read the conversation',
  security: bearer,
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'Oldest first', content: { 'application/json': { schema: messagesShape } } },
    ...problems(401, 404, 429),
  },
})

export function chatRoutes(parts: RouteParts) {
  const app = createRoutes()
  app.use(openRoute.getRoutingPath(), tenantOfSlug(parts))
  app.use(sendRoute.getRoutingPath(), conversationOfToken(parts))

  app.openapi(openRoute, async (c) => {
    const { locale, timeZone, booking } = c.req.valid('json')
    const opened = await parts.services.chat.openConversation({
      tenantId: c.get('catalog').tenant.id,
      locale: locale ?? null,
      timeZone: timeZone ?? null,
      bookingToken: booking ?? null,
      addressHash: c.get('caller').hash,
    })
    if (!opened.ok) throw refused(opened)
    const { conversationId, token, messages } = opened.value
    return c.json({ conversationId, token, messages: messages.map(shapeMessage) }, 201)
  })

  app.openapi(sendRoute, async (c) => {
    const conversation = c.get('conversation')
    const { id, text, choice } = c.req.valid('json')
    const received = await parts.services.chat.receiveMessage({
      ...conversation,
      id,
      text: text ?? '',
      choiceId: choice ?? null,
    })
    if (!received.ok) throw refused(received)
    const { messageId, state } = received.value
    const follow = (onText: (sentence: string) => void) =>
      parts.answering.follow({ ...conversation, messageId, isRepeat: state === 'duplicate' }, onText)
    if ((c.req.header('accept') ?? '').includes('text/event-stream')) return streamAnswer(c, follow)
    const answer = await follow(() => {})
    if (answer.state === 'crowded') throw crowded()
    if (answer.state === 'pending') {
      c.header('retry-after', '1')
      return c.json({ messages: [], pending: true }, 202)
    }
    return c.json({ messages: answer.messages.map(shapeMessage) }, 200)
  })

  app.openapi(historyRoute, async (c) => {
    const messages = await parts.services.chat.readHistory({ ...c.get('conversation'), limit: historyMax })
    return c.json({ messages: messages.map(shapeMessage) }, 200)
  })
  return app
}

function crowded() {
  return problem('unavailable', 'Your message is stored; the answer takes a little longer.', {
    headers: { 'retry-after': '2' },
  })
}

/** Events in the order they happen; a comment now and then keeps proxies from closing a quiet line. */
function streamAnswer(
  c: Context<Environment>,
  follow: (onText: (sentence: string) => void) => Promise<Answer>,
): Response {
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
    try {
      const answer = await follow((text) => void stream.writeSSE({ event: 'text', data: JSON.stringify({ text }) }))
      if (answer.state === 'answered') {
        for (const message of answer.messages) {
          await stream.writeSSE({ event: 'message', data: JSON.stringify(shapeMessage(message)) })
        }
      }
      await stream.writeSSE({ event: 'done', data: JSON.stringify({ pending: answer.state !== 'answered' }) })
    } finally {
      clearInterval(heartbeat)
    }
  })
}
