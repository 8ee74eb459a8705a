// The simulators that stand for vendors are worth what they refuse: each is shown requests that the vendor would not take.
import { createHmac } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { metaAccount } from './meta-server.ts'
import { openMetaVendor } from './meta-vendor.ts'
import { twilioAccount } from './twilio-server.ts'
import { openTwilioVendor } from './twilio-vendor.ts'
import type { Deliver } from './vendor.ts'

const heard: { url: string; headers: Record<string, string>; body: string }[] = []
const deliver: Deliver = async (url, init) => {
  heard.push({ url, ...init })
  return new Response(null, { status: 200 })
}
const publicUrl = 'https://book.example.com'
const twilio = await openTwilioVendor({ channel: 'twilio-whatsapp', publicUrl, deliver })
const meta = await openMetaVendor({
  publicUrl,
  deliver,
  ask: async (url) => new Response(new URL(url).searchParams.get('hub.challenge')),
  nowMs: () => Date.UTC(2026, 10, 23),
})
afterAll(() => Promise.all([twilio.close(), meta.close()]))
const absent = twilio.judged && meta.judged ? '' : ' (skipped: no data at ../shared/specs)'

const { accountSid, authToken, phoneNumber } = twilioAccount
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
const to = 'whatsapp:+12125550142'
const from = `whatsapp:${phoneNumber}`
const callback = `${publicUrl}/webhooks/twilio-whatsapp/a1`

async function postForm(fields: Readonly<Record<string, string>>, authorization = basic): Promise<number> {
  const url = `${twilio.server.base}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const answer = await fetch(url, { method: 'POST', headers: { authorization }, body: new URLSearchParams(fields) })
  return answer.status
}
async function makeContent(types: unknown): Promise<{ status: number; sid: string }> {
  const body = JSON.stringify({ language: 'en', friendly_name: 'a', variables: {}, types })
  const headers = { authorization: basic, 'content-type': 'application/json' }
  const answer = await fetch(`${twilio.server.base}/v1/Content`, { method: 'POST', headers, body })
  return { status: answer.status, sid: ((await answer.json()) as { sid: string }).sid }
}
const buttons = (...titles: string[]) => ({
  'twilio/quick-reply': { body: 'When?', actions: titles.map((title, index) => ({ title, id: `o${index}` })) },
})
const rows = (...items: string[]) => ({
  'twilio/list-picker': {
    body: 'When?',
    button: 'Open',
    items: items.map((item, index) => ({ item, id: `o${index}` })),
  },
})

describe('Twilio’s simulator', () => {
  test('takes what is right, and shows it as a phone does', async () => {
    expect(await postForm({ To: to, From: from, Body: 'Hi', StatusCallback: callback })).toBe(201)
    const { sid } = await makeContent(buttons('{{1}}', 'No'))
    const filled = { To: to, From: from, ContentSid: sid, ContentVariables: '{"1":"10:00"}', StatusCallback: callback }
    expect(await postForm(filled)).toBe(201)
    expect(twilio.taken.at(-1)).toMatchObject({
      to: '+12125550142',
      text: 'When?',
      taps: [
        { kind: 'button', id: 'o0', label: '10:00' },
        { kind: 'button', id: 'o1', label: 'No' },
      ],
    })
  })

  test.each<[string, Record<string, string>]>([
    ['nobody to send to', { To: '' }],
    ['another’s number', { From: 'whatsapp:+14155550100' }],
    ['no word', { Body: '' }],
    ['1,601 characters', { Body: 'a'.repeat(1_601) }],
    ['a content that was never made', { ContentSid: `HX${'f'.repeat(32)}` }],
  ])('refuses %s', async (_, change) => {
    expect(await postForm({ To: to, From: from, Body: 'Hi', ...change })).toBe(400)
  })

  test.each<[string, unknown]>([
    ['four buttons', buttons('1', '2', '3', '4')],
    ['a button of 21 characters', buttons('a'.repeat(21))],
    ['two buttons alike', buttons('10:00', '10:00')],
    ['eleven rows', rows(...Array.from({ length: 11 }, (_, index) => `${index}`))],
    ['a row of 25 characters', rows('a'.repeat(25))],
  ])('refuses a message with %s', async (_, types) => {
    const before = twilio.refused.length
    const { sid = '' } = await makeContent(types)
    expect(await postForm({ To: to, From: from, ContentSid: sid })).toBe(400)
    expect(twilio.refused.length).toBeGreaterThan(before)
  })

  test('refuses who has not the token', async () => {
    expect(await postForm({ To: to, From: from, Body: 'Hi' }, `Basic ${btoa('AC:x')}`)).toBe(401)
  })

  test.skipIf(!twilio.judged)(`refuses what its description does not know${absent}`, async () => {
    const good = { To: to, From: from, Body: 'Hi' }
    expect(await postForm({ ...good, Colour: 'red' })).toBe(400)
    expect(await postForm({ ...good, StatusCallback: 'book' })).toBe(400)
    expect((await makeContent({ 'twilio/quick-reply': { body: 'a' } })).status).toBe(400)
  })

  test('hands on a tap, twice where it has the whim, and its receipts with our reference', async () => {
    const [message] = twilio.taken.slice(-1)
    const tap = message?.taps[0]
    if (message === undefined || tap === undefined) throw new Error('nothing to tap')
    heard.length = 0
    await twilio.settle()
    const again = await twilio.say('a1', '+12125550142', { kind: 'tap', tap, of: message })
    await again()
    const said = heard.slice(-2).map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    expect(said[0]).toMatchObject({ From: to, ButtonPayload: tap.id, ButtonText: tap.label })
    expect(said[1]).toEqual(said[0])
    expect(heard[0]?.url).toBe(callback)
    expect(new URLSearchParams(heard[0]?.body).get('MessageStatus')).toBe('sent')
  })
})

const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+12125550142' }
const interactive = (action: object) => ({
  ...head,
  type: 'interactive',
  interactive: { type: 'buttons' in action ? 'button' : 'list', body: { text: 'When?' }, action },
})
const replies = (...titles: string[]) => ({
  buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `o${index}`, title } })),
})
async function postMeta(body: unknown, token = metaAccount.accessToken): Promise<number> {
  const url = `${meta.server.base}/v23.0/${metaAccount.phoneNumberId}/messages`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

describe('Meta’s simulator', () => {
  test('takes what is right, and shows it as a phone does', async () => {
    expect(await postMeta({ ...head, type: 'text', text: { body: 'Hi' } })).toBe(200)
    const row = { id: 'o1', title: 'Tue 24 Nov…', description: 'Tue 24 Nov, 10:00 with Ana' }
    expect(await postMeta(interactive({ button: 'Open', sections: [{ rows: [row] }] }))).toBe(200)
    const tap = { kind: 'row', id: 'o1', label: row.title, detail: row.description }
    expect(meta.taken.at(-1)).toMatchObject({ text: 'When?', taps: [tap] })
  })

  test.each<[string, unknown]>([
    ['nobody to send to', { ...head, to: undefined, type: 'text', text: { body: 'Hi' } }],
    ['no word', { ...head, type: 'text', text: { body: '' } }],
    ['two buttons alike', interactive(replies('10:00', '10:00'))],
  ])('refuses %s', async (_, body) => expect(await postMeta(body)).toBe(400))

  test.skipIf(!meta.judged).each<[string, unknown]>([
    ['no kind', { ...head, text: { body: 'Hi' } }],
    ['four buttons', interactive(replies('1', '2', '3', '4'))],
    ['a button of 21 characters', interactive(replies('a'.repeat(21)))],
    [
      'a row of 25 characters',
      interactive({ button: 'Open', sections: [{ rows: [{ id: '1', title: 'a'.repeat(25) }] }] }),
    ],
  ])(`refuses %s, by its description${absent}`, async (_, body) => {
    const before = meta.refused.length
    expect(await postMeta(body)).toBe(400)
    expect(meta.refused).toHaveLength(before + 1)
  })

  test('refuses who has not the token', async () => {
    expect(await postMeta({ ...head, type: 'text', text: { body: 'Hi' } }, 'another')).toBe(401)
  })

  test('checks the address, and signs a thumb over its bytes', async () => {
    await meta.greet('a1')
    const [of] = meta.taken.slice(-1)
    if (of === undefined) throw new Error('nothing to react to')
    await meta.say('a1', '+12125550142', { kind: 'reaction', emoji: '👍', of })
    const { body = '', headers } = heard.at(-1) ?? {}
    const signature = createHmac('sha256', metaAccount.appSecret).update(body).digest('hex')
    expect(headers?.['x-hub-signature-256']).toBe(`sha256=${signature}`)
    const [message] = JSON.parse(body).entry[0].changes[0].value.messages
    expect(message).toMatchObject({
      from: '12125550142',
      type: 'reaction',
      reaction: { emoji: '👍', message_id: of.id },
    })
  })
})
