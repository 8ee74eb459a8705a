import { createServer, type IncomingMessage } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import webhooks from 'twilio/lib/webhooks/webhooks.js'

/** A text that Twilio took, by its own books, and where it tells what becomes of it. */
export interface TwilioMessage {
  readonly sid: string
  readonly to: string
  readonly body: string
  readonly statusCallback: string
}

/** How one request for a message goes: refused as busy, dropped without an answer after it was taken, or as it should. */
export type TwilioMood = 'well' | 'busy' | 'broken-after'

export const twilioAccount = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'a token of Twilio, thirty-two long',
  phoneNumber: '+12125550111',
}

/**
 * Twilio's API as far as we speak to it, on a free port of 127.0.0.1, with books of its own; and the customers' phones,
 * whose messages and receipts come as Twilio's signed forms to `publicUrl`.
 */
export async function openTwilioServer(input: {
  readonly publicUrl: string
  readonly deliver: (url: string, init: { headers: Record<string, string>; body: string }) => Promise<Response>
}) {
  const taken: TwilioMessage[] = []
  let mood: (request: number) => TwilioMood = () => 'well'
  let requests = 0
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request)
    if (status === 0) return request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { accountSid, authToken, phoneNumber } = twilioAccount
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== expected) return { status: 401, body: { code: 20003, message: 'no' } }
    const url = new URL(request.url ?? '', 'http://twilio')
    const path = url.pathname.split(`/2010-04-01/Accounts/${accountSid}`)[1] ?? ''
    if (path === '.json') return { status: 200, body: { sid: accountSid, status: 'active', type: 'Full' } }
    if (path === '/IncomingPhoneNumbers.json') {
      const number = { phone_number: phoneNumber, capabilities: { sms: true, mms: true, voice: true, fax: false } }
      return { status: 200, body: { incoming_phone_numbers: [number], page: 0, page_size: 50, uri: url.pathname } }
    }
    if (path !== '/Messages.json') return { status: 404, body: { code: 20404, message: 'no such thing' } }
    if (request.method === 'GET') return { status: 200, body: { messages: listOf(url.searchParams), page: 0 } }
    const form = new URLSearchParams(await readAll(request))
    requests += 1
    const goes = mood(requests)
    if (goes === 'busy') return { status: 429, body: { code: 20429, message: 'Too many requests', status: 429 } }
    const message = {
      sid: `SM${requests.toString(16).padStart(32, '0')}`,
      to: form.get('To') ?? '',
      body: form.get('Body') ?? '',
      statusCallback: form.get('StatusCallback') ?? '',
    }
    taken.push(message)
    return goes === 'broken-after' ? { status: 0, body: null } : { status: 201, body: { ...message, status: 'queued' } }
  }
  const listOf = (query: URLSearchParams) =>
    taken
      .filter((one) => (query.get('To') ?? one.to) === one.to)
      .map(({ sid, to, body }) => ({
        sid,
        to,
        body,
        from: twilioAccount.phoneNumber,
        status: 'sent',
        direction: 'outbound-api',
      }))
  const post = (url: string, fields: Readonly<Record<string, string>>) => {
    const signature = webhooks.getExpectedTwilioSignature(twilioAccount.authToken, url, fields)
    const headers = {
      'x-twilio-signature': signature,
      'content-type': 'application/x-www-form-urlencoded',
    }
    return input.deliver(url, { headers, body: new URLSearchParams(fields).toString() })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    base: `http://127.0.0.1:${port}`,
    taken,
    setMood: (by: typeof mood) => {
      mood = by
    },
    /** A customer's text, as the webhook of an account gets it. */
    text: (accountId: string, message: { readonly sid: string; readonly from: string; readonly body: string }) =>
      post(`${input.publicUrl}/webhooks/twilio-sms/${accountId}`, {
        AccountSid: twilioAccount.accountSid,
        ApiVersion: '2010-04-01',
        Body: message.body,
        From: message.from,
        MessageSid: message.sid,
        NumMedia: '0',
        NumSegments: '1',
        SmsMessageSid: message.sid,
        SmsSid: message.sid,
        SmsStatus: 'received',
        To: twilioAccount.phoneNumber,
      }),
    /** What became of one of our messages, told where we asked for it. */
    tell: ({ sid, to, statusCallback }: TwilioMessage, status: string) =>
      post(statusCallback, {
        AccountSid: twilioAccount.accountSid,
        ApiVersion: '2010-04-01',
        From: twilioAccount.phoneNumber,
        MessageSid: sid,
        MessageStatus: status,
        SmsSid: sid,
        SmsStatus: status,
        To: to,
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
