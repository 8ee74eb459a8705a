import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { builtinModels } from './house/models.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'
import { expireWaitlistOffer } from './usecases/close-waitlist-offer.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { followEvents } from './usecases/follow-events.ts'
import { offerFreedTime, sweepWaitlist } from './usecases/offer-freed-time.ts'

/** The waiting list as it is talked about: put on it, asked, taken by one word, declined, too late, taken off it. */

/** Invariants that are asked at the end: no overlap, histories, holds, messages sent and silent, the list itself. */
const promises = [1, 4, 5, 6, 9, 28, 30, 31, 46]
let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
})
afterAll(async () => {
  await followAll()
  const faults = await runInvariants({ auditUrl: service.place.auditUrl, nowMs: service.clock.now().epochMilliseconds })
  // Notifications and payments have no workers here.
  const looked = faults.filter(({ number }) => promises.includes(number))
  expect(looked.flatMap(({ rows }) => rows)).toEqual([])
  await service.close()
})

/** What workers would have done by now. */
async function followAll() {
  const { tenantId, ports } = service
  const open = await inTenant((stores) =>
    stores.outbox.listWaiting(tenantId, service.clock.now().epochMilliseconds, 1_000),
  )
  for (const subjectId of open) await followEvents(ports, { tenantId, subjectId })
  await sweepWaitlist(ports, { tenantId })
  await expireHolds(ports, { tenantId })
}

type Talk = Awaited<ReturnType<typeof openTalk>>
const inTenant = <T>(run: Parameters<typeof service.database.inTenant<T>>[1]) =>
  service.database.inTenant(service.tenantId, run)

/** Somebody who has the time. */
async function bookedBy(wish: string, name = 'Olga Other') {
  const talk = await openTalk(service)
  for (const text of [`haircut with Ana ${wish}`, name]) await talk.say(text)
  expect((await talk.say('yes')).text).toMatch(/^Booked/)
  return talk
}

/** They give it back; who waits is asked. */
async function giveBack(talk: Talk) {
  for (const text of ['cancel my haircut', 'yes']) await talk.say(text)
  await followAll()
  return offerNext()
}

async function offerNext() {
  const { tenantId, ports } = service
  const [freed] = await inTenant((stores) => stores.waitlist.listFreed(tenantId, 1))
  if (freed === undefined) throw new Error('nothing was freed')
  return offerFreedTime(ports, { tenantId, freedTimeId: freed.id })
}
const lastHeard = async ({ key }: Talk) => {
  const all = await inTenant((stores) => stores.messages.listRecent(service.tenantId, key.conversationId, 5))
  return all.at(-1)
}
const entries = () => inTenant((stores) => stores.waitlist.listWaiting(service.tenantId, { limit: 50 }))

async function waitsFor(wish: string, name: string) {
  const talk = await openTalk(service)
  const full = await talk.say(`haircut with Ana ${wish}`)
  expect(full.choices.map(({ id }) => id)).toContain('waitlist')
  expect((await talk.say('tell me if it opens up')).text).toMatch(/^Under what name/)
  const joined = await talk.say(name)
  expect(joined.text).toMatch(/^You are on the waiting list for Haircut with Ana/)
  return talk
}

test('what is full may be waited for; what opens up is asked about and taken by one word', async () => {
  const owner = await bookedBy('on Tuesday 24 November at 2 pm')
  const talk = await waitsFor('on Tuesday 24 November at 2 pm', 'Dana Reed')
  expect(await entries()).toMatchObject([{ wishes: [{ date: { from: '2026-11-24', to: '2026-11-24' } }] }])
  await giveBack(owner)
  const heard = await lastHeard(talk)
  expect(heard?.text).toMatch(/^Luna Salon: a time opened up: Haircut, Ana, Tue 24 Nov, 2:00 pm, \$60\. Kept until/)
  expect(heard?.choices.map(({ label }) => label)).toEqual(['Yes', 'No'])
  const booked = await talk.say('yes please')
  expect(booked.text).toMatch(/^Booked: Haircut with Ana, tomorrow, Tue 24 Nov, 2:00 pm/)
  expect(await entries()).toEqual([])
})

test.each([
  ['take it', null],
  ["I'll take it!", null],
  ['👍', null],
  ['1', null],
  ['sí', null],
  ['', 'yes'],
])('taken by %j', async (text, tap) => {
  const owner = await bookedBy('on Tuesday 1 December at 2 pm')
  const talk = await waitsFor('on Tuesday 1 December at 2 pm', 'Dana Reed')
  await giveBack(owner)
  const choice = tap === null ? null : ((await lastHeard(talk))?.choices[0]?.id ?? null)
  expect((await talk.say(text, choice)).text).toMatch(/^Booked: Haircut with Ana, Tue 1 Dec, 2:00 pm/)
  for (const said of ['cancel my haircut', 'yes']) await talk.say(said)
})

test('a question first, then yes: it is answered, asked again with its terms, and booked', async () => {
  const owner = await bookedBy('on Wednesday 2 December at 2 pm')
  const talk = await waitsFor('on Wednesday 2 December at 2 pm', 'Dana Reed')
  await giveBack(owner)
  const answer = await talk.say('where are you?')
  expect(answer.text).toMatch(/Shall I book Haircut, Ana, Wed 2 Dec, 2:00 pm\? It is kept until/)
  expect((await talk.say('ok yes')).text).toMatch(/^Booked: Haircut with Ana, Wed 2 Dec, 2:00 pm/)
})

test('a no gives it to the next, and they stay on the list; then they leave it', async () => {
  const owner = await bookedBy('on Thursday 3 December at 2 pm')
  const first = await waitsFor('on Thursday 3 December at 2 pm', 'Fay Waits')
  service.clock.advance({ hours: 1 })
  const second = await waitsFor('on Thursday 3 December at 2 pm', 'Sol Waits')
  await giveBack(owner)
  expect((await lastHeard(second))?.text).toMatch(/^You are on the waiting list/)
  expect((await first.say('no thanks')).text).toMatch(/^All right, it goes to the next\. You stay/)
  await offerNext()
  expect((await lastHeard(second))?.text).toMatch(/a time opened up/)
  expect((await second.say('yes')).text).toMatch(/^Booked/)
  expect((await first.say('please take me off the waiting list')).text).toBe('You are off the waiting list.')
  expect(await entries()).toEqual([])
  expect((await first.say('take me off the waitlist')).text).toBe('You are on no waiting list here.')
})

test('a yes that comes too late books nothing and says so', async () => {
  const owner = await bookedBy('on Friday 4 December at 2 pm')
  const talk = await waitsFor('on Friday 4 December at 2 pm', 'Dana Reed')
  await giveBack(owner)
  const [offer] = await inTenant((stores) => stores.waitlist.listOpenOffers(service.tenantId, {}, 1))
  service.clock.set(Temporal.Instant.fromEpochMilliseconds(offer?.expiresAtMs ?? 0))
  await expireWaitlistOffer(service.ports, { tenantId: service.tenantId, offerId: offer?.id ?? '' })
  await bookedBy('on Friday 4 December at 2 pm')
  expect((await talk.say('yes')).text).toMatch(/^That time has gone to somebody else by now/)
  expect((await talk.bookings()).filter(({ state }) => state === 'confirmed')).toEqual([])
  await talk.say('take me off the waiting list')
})

test('a yes that comes too late, where nobody else has it: it is asked about as any other time', async () => {
  const owner = await bookedBy('on Saturday 5 December at 2 pm')
  const talk = await waitsFor('on Saturday 5 December at 2 pm', 'Dana Reed')
  await giveBack(owner)
  const [offer] = await inTenant((stores) => stores.waitlist.listOpenOffers(service.tenantId, {}, 1))
  service.clock.set(Temporal.Instant.fromEpochMilliseconds(offer?.expiresAtMs ?? 0))
  await expireWaitlistOffer(service.ports, { tenantId: service.tenantId, offerId: offer?.id ?? '' })
  expect((await talk.say('yes')).text).toMatch(/Haircut with Ana · Sat 5 Dec, 2:00 pm .*Shall I book it, Dana\?$/)
  expect((await talk.say('yes')).text).toMatch(/^Booked: Haircut with Ana, Sat 5 Dec, 2:00 pm/)
  await followAll()
  expect(await entries()).toEqual([])
})

test('who moves on to something else has said no yes to it', async () => {
  const owner = await bookedBy('on Wednesday 9 December at 2 pm')
  const talk = await waitsFor('on Wednesday 9 December at 2 pm', 'Dana Reed')
  await giveBack(owner)
  await talk.say('a blow-dry with Ben on Friday 11 December at 11 am')
  const [offer] = await inTenant((stores) => stores.waitlist.listOpenOffers(service.tenantId, {}, 1))
  expect((await talk.say('yes')).text).toMatch(/^Booked: Blow-dry/)
  expect(await inTenant((stores) => stores.waitlist.findOffer(service.tenantId, offer?.id ?? ''))).toMatchObject({
    state: 'open',
  })
})

test('who has a booking and asks for anything earlier is moved by one word', async () => {
  const owner = await bookedBy('on Tuesday 15 December at 11 am')
  const talk = await bookedBy('on Wednesday 16 December at 3 pm', 'Mona Mover')
  const joined = await talk.say('anything earlier? let me know if something opens up')
  expect(joined.text).toMatch(/^If something earlier opens up I ask you here.*Wed 16 Dec, 3:00 pm/)
  await giveBack(owner)
  expect((await lastHeard(talk))?.text).toMatch(
    /an earlier time opened up: Haircut, Ana, Tue 15 Dec, 11:00 am instead of/,
  )
  expect((await talk.say('yes')).text).toMatch(/^Moved.*Tue 15 Dec, 11:00 am/)
})

test('who asks to wait for what is open is shown it first', async () => {
  const talk = await openTalk(service)
  const shown = await talk.say(
    'put me on the waitlist for a blow-dry with Ana on Thursday 17 December in the afternoon',
  )
  expect(shown.text).toBe('That is open right now, no need to wait:')
  expect(shown.choices.at(-1)?.id).toBe('waitlist')
  expect((await talk.say('', 'waitlist')).text).toMatch(/^Under what name/)
  expect((await talk.say('Wanda Waits')).text).toMatch(/^You are on the waiting list for Blow-dry with Ana, Thu 17 Dec/)
  expect((await talk.say('remove me from the waiting list')).text).toBe('You are off the waiting list.')
})

test('without a service it is asked for which, and then for the name', async () => {
  const talk = await openTalk(service)
  expect((await talk.say('can you put me on the waiting list?')).text).toMatch(/^For what shall I put you/)
  expect((await talk.say('a facial')).text).toMatch(/^Under what name/)
  expect((await talk.say('Wanda Waits')).text).toMatch(/^You are on the waiting list for Signature facial\./)
  expect((await talk.say('take me off the waiting list please')).text).toBe('You are off the waiting list.')
})
