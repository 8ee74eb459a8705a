import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import swiftHome from '../db/seed/tenants/swift-home.ts'
import { builtinModels } from './house/models.ts'
import type { Channel, OutboundContent } from './ports/channel.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider, type FakeProvider } from './testing/fake-channel.ts'
import { createHouseApp } from './testing/http-house.ts'
import { openTestService, type TestService } from './testing/service.ts'

/** One chat that carries calendar files, one that does not, and one that is paid by length. */
const carrying = createFakeProvider({ id: 'carrying', texting: false })
const plain = createFakeProvider({ id: 'plain', texting: false })
const paid = createFakeProvider({ id: 'paid' })
const asLink = ({ channel }: FakeProvider, rest: object): Channel => ({
  ...channel,
  split: (content) =>
    content.kind === 'file'
      ? channel.split({ kind: 'text', text: content.url, choices: [] })
      : channel.split(content).map((part) => ({ ...part, ...rest })),
})
const segments = { encoding: 'gsm7', count: 1, units: 1, whyUcs2: [] } as never
const channels = new Map<string, Channel>([
  ['carrying', { ...carrying.channel, split: (content) => [{ content }] }],
  [
    'plain',
    { ...asLink(plain, {}), split: (content) => [{ content: content.kind === 'file' ? text(content) : content }] },
  ],
  ['paid', asLink(paid, { segments })],
])
const text = ({ url }: Extract<OutboundContent, { kind: 'file' }>): OutboundContent => ({
  kind: 'text',
  text: url,
  choices: [],
})

let service: TestService
let home: TestService
let app: ReturnType<typeof createHouseApp>
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, channels })
  home = await openTestService({ models: builtinModels, channels, tenant: swiftHome })
  app = createHouseApp(service)
})
afterAll(() => Promise.all([service.close(), home.close()]))

/** Says one thing after the other, and gives what the address got after the last. */
async function talk(at: TestService, provider: FakeProvider, address: string, ...said: string[]) {
  return (await openPhone(at, provider, address)).say(...said)
}
const wish = ['a haircut with Ana on Wednesday at 5 pm', 'Dana Demo', 'yes']
const texts = (contents: readonly OutboundContent[]) =>
  contents.map((one) => (one.kind === 'text' ? one.text : one.kind))
const pathOf = (url: string) => new URL(url).pathname

test('a confirmation comes with the way, and with its calendar file where a channel carries one', async () => {
  const got = await talk(service, carrying, '+12125550101', ...wish)
  expect(texts(got)).toEqual([expect.stringMatching(/^Booked: .*\/manage\/[\w-]{43}/s), 'file'])
  expect(texts(got)[0]).toMatch(/\nMap: https:\/\/www\.google\.com\/maps\/search\/\?api=1&query=Luna%20Salon/)
  expect(texts(got)[0]).not.toContain('booking.ics')
  const file = got.find((one) => one.kind === 'file')
  if (file?.kind !== 'file') throw new Error('no file')
  expect(file).toMatchObject({ fileName: 'booking.ics', mediaType: 'text/calendar' })
  const answer = await app.request(pathOf(file.url))
  const event = new ICAL.Event(
    new ICAL.Component(ICAL.parse(await answer.text())).getFirstSubcomponent('vevent') ?? undefined,
  )
  expect(event.startDate.toString()).toBe('2026-11-25T17:00:00')
  expect(event.sequence).toBeGreaterThan(0)
})

test('no token of a link is stored with what waits to be sent', async () => {
  const rows = await service.database.inTenant(service.tenantId, async (stores) => {
    const all = await stores.conversations.listRecent(service.tenantId, 50)
    const lists = all.map(({ id }) => stores.deliveries.listRecent(service.tenantId, id, 100))
    const said = all.map(({ id }) => stores.messages.listRecent(service.tenantId, id, 100))
    return JSON.stringify([await Promise.all(lists), await Promise.all(said)])
  })
  expect(rows).toContain('parley:manage:')
  expect(rows).toMatch(/parley:manage:[\w-]{36}\/booking\.ics/)
  expect(rows).not.toMatch(/\/manage\/[\w-]{22,}/)
})

test('elsewhere the calendar is a link', async () => {
  const got = texts(
    await talk(service, plain, '+12125550102', 'a haircut with Ben on Thursday at 11 am', 'Dana Demo', 'yes'),
  )
  expect(got).toHaveLength(1)
  const link = /\nCalendar: (https?:\S+\/booking\.ics)$/.exec(got[0] ?? '')?.[1] ?? ''
  expect((await app.request(pathOf(link))).headers.get('content-type')).toContain('text/calendar')
})

test('where length is paid for, the confirmation stays as short as it was', async () => {
  const got = texts(
    await talk(service, paid, '+12125550103', 'a haircut with Ana on Friday at 11 am', 'Dana Demo', 'yes'),
  )
  expect(got.join('\n')).toMatch(/Booked: .*\/manage\//s)
  expect(got.join('\n')).not.toMatch(/Map:|booking\.ics/)
})

test('an answer that books nothing carries nothing', async () => {
  const got = texts(await talk(service, plain, '+12125550102', 'when is my appointment?'))
  expect(got.join('\n')).not.toMatch(/Map:|booking\.ics/)
})

test('work at the customer’s needs no way to us', async () => {
  const got = texts(
    await talk(
      home,
      plain,
      '+61255501234',
      'a regular clean next Tuesday at 10 am',
      '12 Demo Street, Newtown',
      '2',
      'Dana Demo',
      'yes',
    ),
  )
  expect(got.join('\n')).toMatch(/Booked: .*\nCalendar: /s)
  expect(got.join('\n')).not.toContain('Map:')
})
