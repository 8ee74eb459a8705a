import { createServer, type IncomingMessage } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import webhooks from 'twilio/lib/webhooks/webhooks.js'
import { openTwilioContents } from './twilio-contents.ts'
import type { TwilioJudges } from './twilio-judges.ts'
import type { Deliver, Tap } from './vendor.ts'

/** A text that Twilio took, by its own books, and where it tells what becomes of it. */
export interface TwilioMessage {
  readonly sid: string
  readonly to: string
  readonly body: string
  readonly taps: readonly Tap[]
  readonly statusCallback: string
  /** False for what it took and lost. */
  readonly arrived: boolean
}

/**
 * How one request for a message goes: refused as busy, dropped without an answer after it was taken, taken and never sent
 * on, or as it should.
 */
export type TwilioMood = 'well' | 'busy' | 'broken-after' | 'lost'

export const twilioAccount = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'a token of Twilio, thirty-two long',
  phoneNumber: '+12125550111',
}

interface Answer {
  /** 0: none, the connection is closed. */
  readonly status: number
  readonly body: unknown
}

/**
 * Twilio's API as far as we speak to it, on a free port of 127.0.0.1, with books of its own; and the customers' phones,
 * whose messages and receipts come as Twilio's signed forms to `publicUrl`.
 */
export async function openTwilioServer(input: {
  readonly publicUrl: string
  readonly deliver: Deliver
  /** Checks requests besides what Twilio itself checks; none where left out. */
  readonly judges?: TwilioJudges | null
  /** Called with a message that was taken, before the request is answered. */
  readonly beforeAnswer?: (message: TwilioMessage) => Promise<void>
}) {
  const taken: TwilioMessage[] = []
  const refused: string[] = []
  const contents = openTwilioContents()
  let mood: (request: number) => TwilioMood = () => 'well'
  let requests = 0
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request)
    if (status === 0) return request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const refuse = (why: string): Answer => {
    refused.push(why)
    return { status: 400, body: { code: 21_600, message: 'The request is not as it should be.', status: 400 } }
  }
  async function answer(request: IncomingMessage): Promise<Answer> {
    const { accountSid, authToken, phoneNumber } = twilioAccount
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== expected) return { status: 401, body: { code: 20003, message: 'no' } }
    const url = new URL(request.url ?? '', 'http://twilio')
    if (url.pathname === '/v1/Content') return await answerContent(request)
    if (url.pathname === '/v2/Channels/Senders') {
      const sender = { sid: `XE${'1'.repeat(32)}`, sender_id: `whatsapp:${phoneNumber}`, status: 'ONLINE' }
      return { status: 200, body: { senders: [sender], meta: { key: 'senders', page: 0, page_size: 50 } } }
    }
    const path = url.pathname.split(`/2010-04-01/Accounts/${accountSid}`)[1] ?? ''
    if (path === '.json') return { status: 200, body: { sid: accountSid, status: 'active', type: 'Full' } }
    if (path === '/IncomingPhoneNumbers.json') {
      const number = { phone_number: phoneNumber, capabilities: { sms: true, mms: true, voice: true, fax: false } }
      return { status: 200, body: { incoming_phone_numbers: [number], page: 0, page_size: 50, uri: url.pathname } }
    }
    if (path !== '/Messages.json') return { status: 404, body: { code: 20404, message: 'no such thing' } }
    return request.method === 'GET' ? answerList(url.searchParams) : await answerMessage(request)
  }
  async function answerContent(request: IncomingMessage): Promise<Answer> {
    if (request.method === 'GET') return { status: 200, body: contents.list() }
    const asked: unknown = JSON.parse(await readAll(request))
    const faults = input.judges?.content(asked) ?? []
    return faults.length > 0 ? refuse(`a content: ${faults.join('; ')}`) : { status: 201, body: contents.make(asked) }
  }
  function answerList(query: URLSearchParams): Answer {
    const faults = input.judges?.list(Object.fromEntries(query)) ?? []
    if (faults.length > 0) return refuse(`a list: ${faults.join('; ')}`)
    const listed = taken.filter((one) => (query.get('To') ?? one.to) === one.to)
    const from = twilioAccount.phoneNumber
    const messages = listed.map(({ sid, to, body }) => ({ sid, to, body, from, status: 'sent' }))
    return { status: 200, body: { messages: messages.map((one) => ({ ...one, direction: 'outbound-api' })), page: 0 } }
  }
  async function answerMessage(request: IncomingMessage): Promise<Answer> {
    const form = new URLSearchParams(await readAll(request))
    requests += 1
    const goes = mood(requests)
    if (goes === 'busy') return { status: 429, body: { code: 20429, message: 'Too many requests', status: 429 } }
    const faults = input.judges?.message(listsOf(form)) ?? []
    if (faults.length > 0) return refuse(`a message: ${faults.join('; ')}`)
    const shown = readShown(form, contents.fill)
    if (typeof shown === 'string') return refuse(shown)
    const message = {
      sid: `SM${requests.toString(16).padStart(32, '0')}`,
      to: form.get('To') ?? '',
      ...shown,
      statusCallback: form.get('StatusCallback') ?? '',
      arrived: goes !== 'lost',
    }
    taken.push(message)
    await input.beforeAnswer?.(message)
    return goes === 'broken-after' ? { status: 0, body: null } : { status: 201, body: { ...message, status: 'queued' } }
  }
  const post = (url: string, fields: Readonly<Record<string, string>>) => {
    const signature = webhooks.getExpectedTwilioSignature(twilioAccount.authToken, url, fields)
    const headers = { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' }
    return input.deliver(url, { headers, body: new URLSearchParams(fields).toString() })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    base: `http://127.0.0.1:${port}`,
    taken,
    refused,
    setMood: (by: typeof mood) => {
      mood = by
    },
    /** Any of Twilio's webhooks, signed. */
    post,
    /** A customer's text, as the webhook of an account gets it. */
    text: (accountId: string, message: { readonly sid: string; readonly from: string; readonly body: string }) =>
      post(`${input.publicUrl}/webhooks/twilio-sms/${accountId}`, inboundForm({ ...message, prefix: '' })),
    /** What became of one of our messages, told where we asked for it. */
    tell: ({ sid, to, statusCallback }: TwilioMessage, status: string) =>
      post(statusCallback, {
        AccountSid: twilioAccount.accountSid,
        ApiVersion: '2010-04-01',
        From: `${to.startsWith('whatsapp:') ? 'whatsapp:' : ''}${twilioAccount.phoneNumber}`,
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

/** What a phone shows of a message, or why Twilio does not take it. */
function readShown(
  form: URLSearchParams,
  fill: ReturnType<typeof openTwilioContents>['fill'],
): { readonly body: string; readonly taps: readonly Tap[] } | string {
  const [to = '', from = ''] = [form.get('To') ?? '', form.get('From') ?? '']
  const prefix = to.startsWith('whatsapp:') ? 'whatsapp:' : ''
  if (from !== `${prefix}${twilioAccount.phoneNumber}`) return 'a message from a number that is not ours'
  if (!/^\+[1-9]\d{6,14}$/.test(to.slice(prefix.length))) return 'a message to no number'
  const contentSid = form.get('ContentSid')
  if (contentSid !== null) return fill(contentSid, form.get('ContentVariables') ?? '')
  const body = form.get('Body') ?? ''
  if (body === '' && !form.has('MediaUrl')) return 'a message without a word'
  return body.length > 1_600 ? 'a message of more than 1600 characters' : { body, taps: [] }
}

function listsOf(form: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
}

/** What Twilio sends for a customer's message, of plain words unless `more` says otherwise. */
export function inboundForm(message: {
  readonly sid: string
  readonly from: string
  readonly body: string
  readonly prefix: '' | 'whatsapp:'
  readonly more?: Readonly<Record<string, string>>
}): Record<string, string> {
  const { sid, from, body, prefix, more } = message
  return {
    AccountSid: twilioAccount.accountSid,
    ApiVersion: '2010-04-01',
    Body: body,
    From: `${prefix}${from}`,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: `${prefix}${twilioAccount.phoneNumber}`,
    ...more,
  }
}
