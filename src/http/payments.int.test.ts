import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedHeaders } from '../payments/sandbox/signature.ts'
import { createTestApp, type TestApp } from '../testing/http-services.ts'
import { type MoneyWorld, minuteMs, openMoneyWorld } from '../testing/money-world.ts'
import { paymentServices } from './payment-services.ts'

let world: MoneyWorld
let app: TestApp['app']
let faults: TestApp['faults']
beforeAll(async () => {
  world = await openMoneyWorld()
  const made = createTestApp({ clock: world.clock, services: { payments: paymentServices(world.ports) } })
  app = made.app
  faults = made.faults
})
afterAll(async () => {
  await world.close()
  expect(faults()).toEqual([])
})

async function waiting() {
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  const [payment] = await world.payments(held.id)
  return { ...held, path: new URL(payment?.checkoutUrl ?? '').pathname }
}

const press = (path: string, act: string) =>
  app.request(path, {
    method: 'POST',
    body: `act=${act}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('the page is plainly a test, shows the amount, and pays once however often it is pressed', async () => {
  const { id, path } = await waiting()
  const shown = await app.request(path)
  const text = await shown.text()
  expect(shown.status).toBe(200)
  expect(text).toContain('No real money')
  expect(text).toContain('$20')
  const answers = await Promise.all([press(path, 'pay'), press(path, 'pay')])
  for (const answer of answers) {
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `http://localhost/manage/link-of-${id}?pay=done`,
    ])
  }
  await world.drain()
  expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 0 })
  expect(await (await app.request(path)).text()).toContain('is paid')
  expect((await press(path, 'decline')).headers.get('location')).toBe(path)
})

test('looking at it changes nothing, declining leaves it open, and late it says so', async () => {
  const { id, path } = await waiting()
  await app.request(path)
  expect((await press(path, 'decline')).status).toBe(303)
  await press(path, 'abandon')
  await press(path, 'steal')
  await world.drain()
  expect(await world.find(id)).toMatchObject({ state: 'pending_payment' })
  await world.advance(17 * minuteMs)
  expect(await (await app.request(path)).text()).toContain('time to pay is over')
  expect((await press(path, 'pay')).headers.get('location')).toBe(path)
  await world.drain()
  expect(await world.truth(id)).toEqual({ charged: 0, refunded: 0 })
})

test('a webhook is verified over its bytes, stored once, and answered; anything else has no effect', async () => {
  const { id } = await waiting()
  const [first] = await world.act(id, 'pay')
  const body = Buffer.from(first?.body ?? [])
  const path = `/webhooks/payments/sandbox/${world.accountId}`
  const send = (
    to: string,
    bytes: Uint8Array<ArrayBuffer>,
    signedAtMs: number,
    secret = world.account.secrets.webhookSecret,
  ) => app.request(to, { method: 'POST', body: bytes, headers: signedHeaders(bytes, secret, signedAtMs) })
  const statuses = async (...calls: (Response | Promise<Response>)[]) =>
    (await Promise.all(calls)).map(({ status }) => status)
  const now = world.nowMs()
  const forged = Buffer.from(body.toString().replace('2000', '1000'))
  expect(
    await statuses(
      send(path, body, now - 301_000),
      send(path, body, now + 302_000),
      send(path, body, now, 'another secret than that of the account'),
      app.request(path, {
        method: 'POST',
        body: forged,
        headers: signedHeaders(body, world.account.secrets.webhookSecret, now),
      }),
      app.request(path, { method: 'POST', body }),
    ),
  ).toEqual([400, 400, 400, 400, 400])
  expect(
    await statuses(
      send('/webhooks/payments/sandbox/unknown', body, now),
      send(`/webhooks/payments/nobody/${world.accountId}`, body, now),
      send(`/webhooks/payments/sandbox/${'x'.repeat(200)}`, body, now),
      app.request(path),
    ),
  ).toEqual([404, 404, 404, 405])
  await world.drain()
  expect(await world.find(id)).toMatchObject({ state: 'pending_payment' })
  expect(await statuses(send(path, body, now), send(path, body, now - 299_000), send(path, body, now))).toEqual([
    200, 200, 200,
  ])
  await world.drain()
  expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  expect(await statuses(send(path, Buffer.from('{"id": '), now))).toEqual([200])
  expect((await world.incidents()).map(({ kind }) => kind)).toEqual(['event_broken'])
})

test.each(['/pay/sandbox/none/none', '/pay/x/y/z', `/pay/sandbox/${'a'.repeat(300)}/b`])(
  'an address that is no page is the same as any other: %s',
  async (path) => {
    expect((await app.request(path)).status).toBe(404)
    expect((await press(path, 'pay')).status).toBeOneOf([303, 404])
  },
)
