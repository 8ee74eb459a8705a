import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import type { Deliver, PhoneMessage, Tap } from './vendor.ts'
import { bodyJudge, type Judge, type OpenApi, readVendorFile } from './vendor-specs.ts'

export const metaAccount = {
  phoneNumberId: '106500000000001',
  accessToken: 'an access token of a system user',
  appSecret: 'an app secret of thirty-two chars',
  verifyToken: 'a word of our own',
}
const displayNumber = '12125550111'

/** A message that Meta took, and what we asked to hear with its receipts. */
export interface MetaMessage extends PhoneMessage {
  readonly callbackData: string | undefined
}

/** Meta's own description of what it takes; null where it is not on this machine. */
export async function loadMetaJudge(): Promise<Judge | null> {
  const api = await readVendorFile<OpenApi>('meta/meta-business-messaging-v23.0.relaxed.openapi.json')
  return api === null ? null : bodyJudge(api, '/{Version}/{Phone-Number-ID}/messages')
}

interface Sent {
  readonly messaging_product: string
  readonly to?: string
  readonly type: string
  readonly biz_opaque_callback_data?: string
  readonly text?: { readonly body: string }
  readonly document?: { readonly caption?: string }
  readonly image?: { readonly caption?: string }
  readonly interactive?: {
    readonly body: { readonly text: string }
    readonly action: {
      readonly button?: string
      readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
      readonly sections?: readonly {
        readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[]
      }[]
    }
  }
}

/** Meta's Graph API as far as we speak to it, on a free port of 127.0.0.1, with books of its own, and its webhooks. */
export async function openMetaServer(input: {
  readonly deliver: Deliver
  readonly judge: Judge | null
  readonly goes: () => 'well' | 'busy' | 'broken-after' | 'lost'
  /** Called with a message that was taken, before the request is answered. */
  readonly beforeAnswer: (message: MetaMessage) => Promise<void>
}) {
  const taken: MetaMessage[] = []
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request)
    if (status === 0) return request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  /** Status 0: none, the connection is closed. */
  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (request.headers.authorization !== `Bearer ${metaAccount.accessToken}`) return problem(401, 190)
    const url = new URL(request.url ?? '', 'http://graph')
    const path = url.pathname.replace(/^\/v\d+\.\d+\//, '')
    if (path === metaAccount.phoneNumberId && request.method === 'GET') {
      const { accessToken, appSecret } = metaAccount
      const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex')
      if (url.searchParams.get('appsecret_proof') !== proof) return problem(400, 100)
      return { status: 200, body: { id: metaAccount.phoneNumberId, display_phone_number: `+${displayNumber}` } }
    }
    if (path !== `${metaAccount.phoneNumberId}/messages` || request.method !== 'POST') return problem(404, 100)
    return await answerMessage(await readAll(request))
  }
  async function answerMessage(text: string) {
    const goes = input.goes()
    if (goes === 'busy') return problem(429, 130_429)
    const sent: Sent = JSON.parse(text)
    const faults = input.judge?.(sent) ?? []
    const shown = faults.length > 0 ? faults.join('; ') : readShown(sent)
    if (typeof shown === 'string') {
      refused.push(`a message: ${shown}`)
      return problem(400, 131_009)
    }
    const message = {
      ...shown,
      id: `wamid.${Buffer.from(`sent-${taken.length + 1}`).toString('base64')}`,
      arrived: goes !== 'lost',
      callbackData: sent.biz_opaque_callback_data,
    }
    taken.push(message)
    await input.beforeAnswer(message)
    if (goes === 'broken-after') return { status: 0, body: null }
    const contacts = [{ input: sent.to, wa_id: message.to.slice(1) }]
    return { status: 200, body: { messaging_product: 'whatsapp', contacts, messages: [{ id: message.id }] } }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    base: `http://127.0.0.1:${port}`,
    taken,
    refused,
    /** One change of the messages of our number, signed over its bytes. */
    post: (url: string, change: Readonly<Record<string, unknown>>) => {
      const metadata = { display_phone_number: displayNumber, phone_number_id: metaAccount.phoneNumberId }
      const value = { messaging_product: 'whatsapp', metadata, ...change }
      const entry = [{ id: '2000000000001', changes: [{ field: 'messages', value }] }]
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
      const signature = `sha256=${createHmac('sha256', metaAccount.appSecret).update(body).digest('hex')}`
      const headers = { 'x-hub-signature-256': signature, 'content-type': 'application/json' }
      return input.deliver(url, { headers, body })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function problem(status: number, code: number) {
  return { status, body: { error: { message: 'The request is not as it should be.', type: 'OAuthException', code } } }
}

/** What a phone shows, or why Meta does not take it: what its description does not say. */
function readShown(sent: Sent): Pick<PhoneMessage, 'to' | 'text' | 'taps'> | string {
  const to = `+${(sent.to ?? '').replace(/\D/g, '')}`
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 'to no number'
  const { text, document, image, interactive } = sent
  const taps = interactive === undefined ? [] : tapsOf(interactive)
  if (new Set(taps.map((tap) => tap.id)).size < taps.length) return 'two choices of one id'
  if (new Set(taps.map((tap) => tap.label)).size < taps.length && taps[0]?.kind === 'button') return 'two buttons alike'
  const words = text?.body ?? interactive?.body.text ?? document?.caption ?? image?.caption ?? ''
  if (sent.type === 'text' && (words === '' || words.length > 4_096)) return 'a text of no length, or too long'
  if (interactive !== undefined && (taps.length === 0 || words.length > 1_024)) return 'no choice, or a long text'
  return { to, text: words, taps }
}

function tapsOf({ action }: NonNullable<Sent['interactive']>): Tap[] {
  const rows = (action.sections ?? []).flatMap((section) => section.rows)
  return [
    ...(action.buttons ?? []).map(({ reply }) => ({ kind: 'button' as const, id: reply.id, label: reply.title })),
    ...rows.map(({ id, title, description }) => ({ kind: 'row' as const, id, label: title, detail: description })),
  ]
}
