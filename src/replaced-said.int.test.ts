import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { builtinModels } from './house/models.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'

/** A customer who has not paid yet and wants somebody or something else, as it is talked about. */

let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, withPayments: true })
  await service.queue.startWorkers(service.jobs)
})
afterAll(() => service.close())

type Talk = Awaited<ReturnType<typeof openTalk>>

const linkIn = (text: string) => /https?:\/\/\S+\/pay\b/.exec(text)?.[0] ?? 'no link'

async function askedFor(talk: Talk, day: string, who = 'Marguerite'): Promise<string> {
  for (const text of [`balayage with ${who} on ${day} at 2 pm`, 'Dana Reed']) await talk.say(text)
  return (await talk.say('yes')).text
}

/** What is live. */
async function standing({ bookings }: Talk): Promise<string[]> {
  return (await bookings()).map(({ state, terms }) => `${state} ${terms.price?.amount}`).toSorted()
}

test('somebody cheaper at the same time: the summary has their price, and only that is asked', async () => {
  const talk = await openTalk(service)
  const first = await askedFor(talk, 'Wednesday 2 December')
  expect(first).toContain('pay the $80 deposit')
  const summary = (await talk.say('Could we make it Ana instead, also at 2?')).text
  expect(summary).toMatch(
    /^Instead of Balayage with Marguerite, Wed 2 Dec, 2:00 pm, which is not paid: Balayage with Ana/,
  )
  expect(summary).toMatch(/Wed 2 Dec, 2:00 pm.*from \$220 · deposit of \$44/)
  expect(await standing(talk)).toEqual(['pending_payment 26000'])
  const asked = (await talk.say('yes')).text
  expect(asked).toMatch(/^Held until .*Balayage with Ana.*pay the \$44 deposit/)
  expect(asked).toMatch(/Balayage with Marguerite, Wed 2 Dec, 2:00 pm is dropped; nothing was paid for it\.$/)
  expect(linkIn(asked)).not.toBe(linkIn(first))
  expect(await standing(talk)).toEqual(['pending_payment 22000'])
})

test('a service that asks for nothing, at the same time: it is booked, and the other is dropped', async () => {
  const talk = await openTalk(service)
  await askedFor(talk, 'Wednesday 9 December', 'Ana')
  await talk.say('actually just a haircut with Ana instead, December 9 at 2 pm')
  const booked = (await talk.say('yes')).text
  expect(booked).toMatch(/^Booked: Haircut with Ana, Wed 9 Dec, 2:00 pm\..*is dropped; nothing was paid for it\.$/)
  expect((await standing(talk)).map((one) => one.split(' ')[0])).toEqual(['confirmed'])
})

test('a no leaves it as it was, with its link', async () => {
  const talk = await openTalk(service)
  await askedFor(talk, 'Wednesday 16 December')
  await talk.say('can we make it Ana instead, December 16 at 2 pm?')
  await talk.say('no')
  expect(await standing(talk)).toEqual(['pending_payment 26000'])
})

test('another time with the same person is a move: the page stays', async () => {
  const talk = await openTalk(service)
  const first = await askedFor(talk, 'Thursday 17 December')
  await talk.say('can we make it 3 pm instead?')
  const moved = (await talk.say('yes')).text
  expect(moved).toMatch(/^Moved: .*3:00 pm/)
  expect(linkIn(moved)).toBe(linkIn(first))
  expect(await standing(talk)).toEqual(['pending_payment 26000'])
})

test('the books are right after all of it', async () => {
  const nowMs = service.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})
