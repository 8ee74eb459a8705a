import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'

let world: ConsoleApp
beforeAll(async () => {
  world = await openConsoleApp({ withPayments: true })
})
afterAll(() => world.close())

const id = '00000000-0000-4000-8000-000000000000'
const broken = 'a\u0000b'
const farMs = '99999999999999999'

const nouns = 'conversations customers bookings payments/bookings calendar/sessions services resources waitlist/reasons'
const asked = [
  ...nouns.split(' ').flatMap((noun) => ['x', '%00', '%F0%9F%98%80', 'a'.repeat(500)].map((odd) => `/${noun}/${odd}`)),
  '/inbox?q=abc%00d&channel=%00',
  `/inbox?afterMs=${farMs}&afterId=${id}`,
  '/customers?q=%00abc',
  `/customers?afterId=${id}&afterName=%00`,
  `/customers/x/past?beforeMs=1e30&beforeId=${id}`,
  '/payments?q=a%00b',
  `/payments?beforeMs=${farMs}&beforeId=${id}`,
  '/audit?subject=%00',
  '/audit?fromMs=999999999999999',
  `/audit?before=${farMs}`,
  '/calendar/board?from=9999-12-31&to=9999-12-31',
  '/calendar/board?from=0001-01-01&to=0001-01-01',
  '/calendar/board?from=2199-12-31&to=2199-12-31',
  '/calendar/board?from=1970-01-02&to=1970-01-02',
  '/calendar/board?from=2026-11-23&to=2026-11-23&location=%00',
  '/calendar/month?from=9999-12-01&to=9999-12-31',
  '/calendar/month?from=2026-12-01&to=2026-12-31&resource=%00',
  '/calendar/holidays?from=0001-01-01&to=9999-12-31',
  `/conversations/${id}/messages?before=${farMs}`,
]

const removed = [
  '/calendar/away/%00',
  '/calendar/holidays?location=%00&date=2026-12-24',
  '/members/invitations/%00',
  `/customers/%00/notes/${id}`,
  '/conversations/%00/block',
  '/conversations/x/notes/%00',
  '/v1/console/me/sessions/%00',
  '/v1/console/me/passkeys/x',
  '/v1/console/me/providers/%00',
]

const wish = { serviceId: broken, staffId: null, party: null, nights: null }
const last = { date: '2199-12-31' }
const person = { name: broken, phone: '+12125550123', email: null }
const account = { provider: broken, accountId: `xxxxxxxx${broken}` }
const sent: readonly (readonly ['POST' | 'PUT', string, object])[] = [
  [
    'POST',
    '/bookings',
    { ...wish, ...person, ...last, time: '10:00', setAside: [], why: null, customerId: broken, answers: {}, key: id },
  ],
  ['POST', '/bookings/times', { wish: { movesId: broken, staffId: broken }, date: '2026-12-01' }],
  ['POST', '/bookings/x/cancel', { why: 'w', version: 99_999_999_999 }],
  ['POST', '/bookings/x/decide', { decision: 'approve', why: broken, version: 1 }],
  [
    'POST',
    '/calendar/away',
    { resourceIds: [broken], from: { ...last, time: '00:00' }, to: { ...last, time: '24:00' }, reason: broken },
  ],
  ['PUT', '/calendar/holidays', { form: { ...last, locationIds: [broken], name: 'x', windows: [] }, versions: {} }],
  ['PUT', `/customers/x/notes/${id}`, { content: { text: broken }, version: null }],
  ['PUT', '/services/order', { ids: [broken] }],
  ['PUT', '/services/order', { ids: [id, id] }],
  ['PUT', '/resources/%00/retired', { isRetired: false }],
  ['PUT', `/hours/${id}/dates/%00`, { content: null, version: 'x' }],
  ['PUT', '/hours/x', { content: [], version: 'x' }],
  ['PUT', '/members/%00', { version: 'x', form: { name: broken, role: 'owner', staffId: null, state: 'active' } }],
  ['POST', '/members/invitations', { email: 'a@b.example', name: broken, role: 'owner', staffId: null }],
  ['POST', '/payments/bookings/%00/cash', { amount: 1, currency: 'USD', paymentId: id }],
  ['POST', '/payments/bookings/x/refund', { amount: 1, currency: 'USD', why: broken, actId: id }],
  ['POST', '/payments/incidents/%00', { why: broken }],
  ['POST', '/channels/price', { channel: broken, accountId: broken, price: { micros: 9e15, currency: 'USD' } }],
  ['POST', '/channels/templates', { channel: broken, accountId: broken, template: broken }],
  ['POST', '/payment-accounts', { ...account, secrets: {} }],
  ['POST', '/payment-accounts/state', { ...account, state: 'active' }],
  [
    'POST',
    '/texts/rules',
    { kindId: broken, service: broken, way: broken, when: null, asksToConfirm: true, link: null },
  ],
  ['POST', '/webhooks', { url: `https://a.example/${broken}`, types: [broken], withContact: true, note: broken }],
  ['PUT', '/push', { endpoint: broken, p256dh: broken, auth: broken, locale: 'en', device: broken }],
  ['POST', '/knowledge', { topic: broken, entry: null, version: broken }],
  ['POST', '/today/messages/%00', { act: 'seen' }],
  ['POST', '/today/requests/%00', { decision: 'approve', version: 1 }],
  ['POST', '/v1/console/invitation/read', { token: broken }],
  ['POST', '/v1/console/invitation/join', { token: broken, name: broken, password: 'long enough for one' }],
  ['POST', '/v1/console/auth/update-user', { name: broken }],
  ['POST', '/v1/console/auth/sign-in/email', { email: `${broken}@b.example`, password: broken }],
  ['POST', '/v1/console/auth/request-password-reset', { email: `${broken}@b.example` }],
  ['POST', '/v1/console/auth/sign-in/magic-link', { email: `${broken}@b.example` }],
  ['POST', '/v1/console/auth/reset-password', { token: broken, newPassword: 'long enough for one' }],
]

test('what no form of ours sends is refused, and never a fault of ours', async () => {
  const owner = await world.as('owner')
  const faults: string[] = []
  const note = async (what: string, answer: Promise<{ status: number }>) => {
    const { status } = await answer
    if (status >= 500) faults.push(`${what}: ${status}`)
  }
  for (const path of asked) await note(path, owner(path))
  for (const path of removed) await note(`DELETE ${path}`, owner(path, { method: 'DELETE' }))
  for (const [method, path, json] of sent) await note(`${method} ${path}`, owner(path, { method, json }))
  expect(faults).toEqual([])
})
