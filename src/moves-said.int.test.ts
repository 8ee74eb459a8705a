import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import casaVerde from '../db/seed/tenants/casa-verde.ts'
import { builtinModels } from './house/models.ts'
import type { HttpApp } from './http/app.ts'
import { createHouseApp } from './testing/http-house.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'
import { readHistory } from './usecases/read-history.ts'

/** Moves of what was paid for as they are talked about: the chat, the page behind its link, and the workers. */

let service: TestService
let app: HttpApp
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, withPayments: true, tenant: casaVerde })
  app = createHouseApp(service)
  await service.queue.startWorkers(service.jobs)
})
afterAll(() => service.close())

type Talk = Awaited<ReturnType<typeof openTalk>>

async function pay(reply: string) {
  const link = new URL(/https?:\/\/\S+\/pay\b/.exec(reply)?.[0] ?? 'no-link:')
  const page = async () => (await app.request(link.pathname)).headers.get('location') ?? ''
  await expect.poll(page, { timeout: 10_000 }).toContain('/pay/sandbox/')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.request(new URL(await page()).pathname, { method: 'POST', headers, body: 'act=pay' })
}

/** What was said without being asked. */
async function told({ key }: Talk): Promise<string[]> {
  const history = (await readHistory(service.ports, key)) ?? []
  return history.filter(({ role }) => role === 'system').map(({ text }) => text)
}

/** Four people, who have paid. */
async function tasting(talk: Talk, day: string) {
  await talk.say(`wine tasting for 4 on ${day} at 6 pm`)
  await talk.say('Dana Reed')
  await pay((await talk.say('yes')).text)
  await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(1)
}

test('more people: told before the yes, held with a link, moved when paid', async () => {
  const talk = await openTalk(service)
  await tasting(talk, 'Friday 11 December')
  const summary = (await talk.say('make it 6 people')).text
  expect(summary).toMatch(/^Change Wine tasting for 4 to Wine tasting for 6 with Inés · Fri 11 Dec, 18:00 · /)
  expect(summary).toMatch(/€45 × 6 people = €270 · €90 more to pay by card first \(link after your yes\)/)
  const asked = (await talk.say('yes')).text
  expect(asked).toMatch(/please pay the other €90 by \d\d:\d\d: http\S+\/pay Until then you keep Wine tasting for 4/)
  expect(asked).toContain('Wine tasting for 6, Fri 11 Dec, 18:00')
  expect(asked).not.toMatch(/changed|moved/i)
  // The same wish and yes again: the same link.
  await talk.say('make it 6 people')
  expect(/http\S+\/pay/.exec((await talk.say('yes')).text)?.[0]).toBe(/http\S+\/pay/.exec(asked)?.[0])
  expect((await talk.bookings()).map(({ state, terms }) => [state, terms.party])).toEqual([
    ['confirmed', 4],
    ['pending_payment', 6],
  ])
  await pay(asked)
  await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(2)
  expect((await told(talk)).at(-1)).toMatch(/we have received €90\. Changed: Wine tasting, Fri 11 Dec, 18:00\./)
  expect((await talk.bookings()).map(({ state, terms }) => [state, terms.party])).toEqual([['confirmed', 6]])
})

test('fewer people: changed at once, and the difference goes back', async () => {
  const talk = await openTalk(service)
  await tasting(talk, 'Saturday 12 December')
  expect((await talk.say('we are only 3 people')).text).toContain('€45 of what you paid comes back')
  expect((await talk.say('yes')).text).toMatch(/^Changed: Wine tasting for 3 .* €45 of what you paid goes back to you/)
  await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(2)
  expect((await told(talk)).at(-1)).toContain('we are returning €45')
})

test('another time for as many: what was paid stays', async () => {
  const talk = await openTalk(service)
  await tasting(talk, 'Friday 18 December')
  expect((await talk.say('can I move it to 5 pm')).text).toMatch(/to Fri 18 Dec, 17:00.*€180/)
  expect((await talk.say('yes')).text).toMatch(/17:00.*€180/)
  expect((await talk.bookings()).map(({ state, terms }) => [state, terms.party])).toEqual([['confirmed', 4]])
})

test('the books are right after all of it', async () => {
  const nowMs = service.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})
