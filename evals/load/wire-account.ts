import { createHmac } from 'node:crypto'
import { openDatabase } from '../../db/client.ts'
import { systemClock } from '../../src/system/clock.ts'
import { systemRandom } from '../../src/system/random.ts'
import { createSecretBox } from '../../src/system/secret-box.ts'
import { secretContext } from '../../src/usecases/open-account.ts'

/** The service's own secret while it is measured: credentials are sealed with it. */
export const benchSecret = 'the secret of a bench that is thrown away'
export const wireChannels = ['twilio-sms', 'whatsapp-cloud'] as const
export type WireChannel = (typeof wireChannels)[number]

const accountSid = `AC${'1'.repeat(32)}`
const authToken = 'a token of nobody, for benches'
const appSecret = 'a secret of nobody, for benches'
const phoneNumberId = '106500000000001'

/** Keys that a hand-written floor verifies with. */
export const signingKeys = { 'twilio-sms': authToken, 'whatsapp-cloud': appSecret } as const

const twilio = { accountSid, authToken }
const cloud = { appSecret, accessToken: 'a token of nobody, for benches', verifyToken: 'open sesame' }

/** A text of a customer on its way. */
export interface WireText {
  readonly id: string
  readonly from: string
  readonly text: string
}

/** A number of the business: its channel, the account of it, and what stands in its texts as "to". */
export interface WireNumber {
  readonly channel: WireChannel
  readonly accountId: string
  readonly sender: string
}

/** One number of each channel, or as many of SMS as are asked for: a sender of SMS sends one a second. */
export function wireNumbers(smsNumbers = 1): readonly WireNumber[] {
  const sms = Array.from({ length: smsNumbers }, (_, index) => ({
    channel: 'twilio-sms' as const,
    accountId: `bench-${index + 1}`,
    sender: `+1415${5_550_100 + index}`,
  }))
  return [...sms, { channel: 'whatsapp-cloud', accountId: 'bench-meta', sender: phoneNumberId }]
}

/** Connects the numbers to a business, as `npm run channel -- add` would once the provider agreed. Returns its id. */
export async function connectWire(url: string, slug: string, numbers: readonly WireNumber[]): Promise<string> {
  const database = openDatabase({ url, clock: systemClock, poolMax: 1 })
  const box = createSecretBox({ keys: [benchSecret], random: systemRandom })
  try {
    const tenantId = await database.routing.tenantBySlug(slug)
    if (tenantId === null) throw new Error(`there is no ${slug}`)
    const nowMs = systemClock.now().epochMilliseconds
    const times = { reconciledUntilMs: nowMs, createdAtMs: nowMs }
    for (const { channel, accountId, sender } of numbers) {
      const known = channel === 'twilio-sms' ? { ...twilio, phoneNumber: sender } : { ...cloud, phoneNumberId: sender }
      const secrets = box.seal(JSON.stringify(known), secretContext(tenantId, channel, accountId))
      const row = { channel, accountId, sender, secrets, keyId: box.keyId, state: 'active', ...times } as const
      await database.inTenant(tenantId, (stores) => stores.channelAccounts.save(tenantId, row))
    }
    return tenantId
  } finally {
    await database.close()
  }
}

/** Where a provider is told to deliver. `publicUrl` is the service's own word for itself: Twilio signs it too. */
export interface WirePlace {
  readonly publicUrl: string
  readonly number: WireNumber
}

/** The whole request as it goes over the line, signed as the provider signs it. */
export function wireRequest({ publicUrl, number }: WirePlace, message: WireText): Buffer {
  const { channel, accountId, sender } = number
  const path = `/webhooks/${channel}/${accountId}`
  const { body, headers } =
    channel === 'twilio-sms' ? twilioForm(`${publicUrl}${path}`, sender, message) : cloudJson(message)
  const head = Object.entries({ host: 'bench', 'content-length': Buffer.byteLength(body), ...headers })
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  )
}

function twilioForm(url: string, to: string, { id, from, text }: WireText) {
  const fields: Readonly<Record<string, string>> = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    Body: text,
    From: from,
    FromCountry: 'US',
    MessageSid: id,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: id,
    SmsSid: id,
    SmsStatus: 'received',
    To: to,
    ToCountry: 'US',
  }
  const signed = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`)
  const signature = createHmac('sha1', authToken)
    .update(`${url}${signed.join('')}`)
    .digest('base64')
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  }
}

function cloudJson({ id, from, text }: WireText) {
  const number = from.slice(1)
  const timestamp = String(Math.floor(systemClock.now().epochMilliseconds / 1_000))
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '14155550100', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: 'Kim Park' }, wa_id: number }],
    messages: [{ from: number, id, timestamp, type: 'text', text: { body: text } }],
  }
  const entry = [{ id: '2000000000001', changes: [{ value, field: 'messages' }] }]
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } }
}
