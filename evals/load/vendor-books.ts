import { createServer } from 'node:http'
import { text as readAll } from 'node:stream/consumers'

/** A text that a vendor took for a customer, by its own books. */
export interface BookedText {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly atMs: number
}

/**
 * Twilio's and Meta's interfaces as far as a reply needs them, on one free port of 127.0.0.1: every request is taken,
 * written into the books and answered. `onText` hears each before the answer, which waits for what it returns. What they
 * check is tested elsewhere (channels/).
 */
export async function openVendorBooks(onText: (text: BookedText) => void | Promise<void>) {
  const books: BookedText[] = []
  const book = async (channel: 'sms' | 'meta', to: string, text: string) => {
    const number = (books.length + 1).toString(16)
    const id = channel === 'sms' ? `SM${number.padStart(32, '0')}` : `wamid.OUT${number}`
    const taken = { id, to, text, atMs: performance.now() }
    books.push(taken)
    await onText(taken)
    return id
  }
  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const say = (status: number, answer: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    // Nothing was received that did not reach us: asked for by the job that reconciles.
    if (request.method !== 'POST') return say(200, { messages: [], page: 0 })
    if (request.url?.startsWith('/2010-04-01/') === true) {
      const form = new URLSearchParams(body)
      const to = form.get('To') ?? ''
      return say(201, { sid: await book('sms', to, form.get('Body') ?? ''), to, status: 'queued' })
    }
    const { to = '', ...message } = JSON.parse(body) as { to?: string; text?: { body: string }; interactive?: object }
    const text = message.text?.body ?? JSON.stringify(message.interactive ?? {})
    return say(200, { messages: [{ id: await book('meta', to, text) }] })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    books,
    settings: { TWILIO_API_BASE: base, WHATSAPP_API_BASE: base },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
