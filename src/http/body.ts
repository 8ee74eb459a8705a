import { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { problem } from './problem.ts'
import { parseStrictJson } from './strict-json.ts'

/** Ours; webhooks of providers may be larger. */
export const bodyBytesMax = 256 * 1024
export const webhookBytesMax = 3 * 1024 * 1024

/**
 * The whole body, counted as it comes: a length that lies and a body in chunks are stopped at the same byte, before any
 * handler runs. Throws the problem `body_too_large`.
 */
export async function readBody(c: Context, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(c.req.header('content-length') ?? '0')
  if (declared > bytesMax) throw tooLarge(bytesMax)
  const incoming = incomingOf(c)
  if (incoming !== null) return collect(incoming, bytesMax)
  const stream = c.req.raw.body
  if (stream === null) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > bytesMax) throw tooLarge(bytesMax)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts, size))
}

/** Node's own request, where there is one: a Request and a web stream around it cost a fifth of a webhook. */
function incomingOf({ env }: Context): IncomingMessage | null {
  const incoming: unknown = env instanceof Object && 'incoming' in env ? env.incoming : null
  return incoming instanceof IncomingMessage && !incoming.readableEnded ? incoming : null
}

function collect(incoming: IncomingMessage, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    incoming.on('data', (part: Buffer) => {
      size += part.length
      if (size <= bytesMax) return void parts.push(part)
      incoming.pause()
      reject(tooLarge(bytesMax))
    })
    incoming.once('end', () => resolve(new Uint8Array(Buffer.concat(parts, size))))
    incoming.once('error', reject)
    incoming.once('close', () => reject(new Error('the client hung up')))
  })
}

function tooLarge(bytesMax: number) {
  // The rest of the body is not read, so the connection cannot carry another request.
  return problem('body_too_large', `A body here may hold ${bytesMax} bytes.`, { headers: { connection: 'close' } })
}

/**
 * For JSON routes: size, content type and strictness are settled here; the handler then reads the very text.
 */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'POST' && c.req.method !== 'PATCH' && c.req.method !== 'PUT') return next()
  const bytes = await readBody(c, bodyBytesMax)
  const contentType = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType)) {
    throw problem('unsupported_media_type', 'Send the body as application/json in UTF-8.')
  }
  const parsed = parseStrictJson(bytes)
  if (!parsed.ok) throw problem('malformed_json', parsed.why)
  // Where the router's own readers look first, as a promise, though its type names what comes of it. Another Request of
  // the same bytes cost a twelfth of a booking.
  c.req.bodyCache.text = Promise.resolve(parsed.text) as never
  await next()
}
