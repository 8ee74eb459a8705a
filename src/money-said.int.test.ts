import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { builtinModels } from './house/models.ts'
import type { HttpApp } from './http/app.ts'
import { createHouseApp } from './testing/http-house.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { readHistory } from './usecases/read-history.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'
import { sweepPayments } from './usecases/sweep-payments.ts'

/** Money as it is talked about: the chat, the page behind its link, and the workers, over PostgreSQL and the sandbox. */

let service: TestService
let app: HttpApp
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, withPayments: true })
  app = createHouseApp(service)
  await service.queue.startWorkers(service.jobs)
})
afterAll(() => service.close())

type Talk = Awaited<ReturnType<typeof openTalk>>

const linkIn = (text: string) => /https?:\/\/\S+\/pay\b/.exec(text)?.[0] ?? 'no link'
const paths = (text: string) => new URL(linkIn(text)).pathname

/** A balayage with Ana, three weeks ahead; 20 % of $220 are asked for. */
async function askedFor(talk: Talk, day: string): Promise<string> {
  for (const text of [`balayage with Ana on ${day} at 10 am`, 'Dana']) await talk.say(text)
  return (await talk.say('yes')).text
}

/** The provider's page, as soon as it is there. */
async function openPage(reply: string): Promise<string> {
  const page = async () => (await app.request(paths(reply))).headers.get('location') ?? ''
  await expect.poll(page, { timeout: 10_000 }).toContain('/pay/sandbox/')
  return new URL(await page()).pathname
}

async function press(page: string, act: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.request(page, { method: 'POST', headers, body: new URLSearchParams({ act }).toString() })
}

/** What was said without being asked. */
async function told({ key }: Talk): Promise<string[]> {
  const history = (await readHistory(service.ports, key)) ?? []
  return history.filter(({ role }) => role === 'system').map(({ text }) => text)
}

async function states({ bookings }: Talk): Promise<string[]> {
  return (await bookings()).map(({ state }) => state)
}

describe('a booking with a deposit', () => {
  test('is summed up with what is asked, held with its link, told when paid, and comes back in part when cancelled', async () => {
    const talk = await openTalk(service)
    await talk.say('balayage with Ana on Friday 11 December at 10 am')
    const summary = await talk.say('Dana')
    expect(summary.text).toMatch(
      /from \$220 · deposit of \$44 to pay by card within 15 min \(link after your yes\), the rest there · free to cancel until Wed 9 Dec, 10:00 am, then \$22 of it is kept until Thu 10 Dec, 10:00 am, then all of it is kept\. Shall I book it, Dana\?/,
    )
    const asked = await talk.say('yes')
    expect(asked.text).toMatch(
      /^Held until 10:\d\d am: Balayage with Ana, Fri 11 Dec, 10:00 am\. To confirm it, pay the \$44 deposit here: http/,
    )
    expect(asked.text).not.toMatch(/booked|confirmed/i)
    expect(asked.cards).toMatchObject([{ state: 'pending_payment', due: '$44' }])
    expect(await states(talk)).toEqual(['pending_payment'])

    await press(await openPage(asked.text), 'pay')
    await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(1)
    expect(await states(talk)).toEqual(['confirmed'])
    expect((await told(talk)).at(-1)).toMatch(
      /we have received \$44\. It is confirmed: Balayage, Fri 11 Dec, 10:00 am\. Reference \w{6}\. Change or cancel: http/,
    )

    const cancel = await talk.say('please cancel it')
    expect(cancel.text).toMatch(
      /^Cancel Balayage with Ana · Fri 11 Dec, 10:00 am · all \$44 comes back; after Wed 9 Dec, 10:00 am it would be \$22\. Cancel it/,
    )
    const cancelled = await talk.say('yes, cancel')
    expect(cancelled.text).toMatch(
      /^Cancelled: Balayage with Ana, Fri 11 Dec, 10:00 am\. All \$44 goes back to you; a bank takes a few days for that\./,
    )
    await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(2)
    expect((await told(talk)).at(-1)).toContain('$44')
    expect(await states(talk)).toEqual([])
  })
})

describe('while something is to be paid', () => {
  test('the link is sent again, what was paid is looked up, and giving it up costs nothing', async () => {
    const talk = await openTalk(service)
    const asked = await askedFor(talk, 'Wednesday 16 December')
    const link = linkIn(asked)
    expect(link).toMatch(/\/manage\/[\w-]{40,}\/pay$/)
    for (const words of ['send me the link again please', 'the link does not work', 'how much is the deposit?']) {
      expect(linkIn((await talk.say(words)).text)).toBe(link)
    }
    expect((await talk.say('I paid')).text).toMatch(
      /^Balayage with Ana, .* is held until \d+:\d\d am\. To confirm it, pay/,
    )
    expect((await talk.say('why do I have to pay?')).text).toMatch(/^It is asked of everybody who books Balayage/)
    expect((await talk.say('what if I cancel?')).text).toMatch(/^Nothing is paid for .* giving it up costs nothing/)
    const masked = await talk.say('my card is 4242 4242 4242 4242')
    expect(masked.text).toMatch(/^Please never send that here/)
    expect(JSON.stringify(await readHistory(service.ports, talk.key))).not.toContain('4242 4242')
    expect((await talk.say('never mind')).text).toMatch(
      /^Cancel Balayage with Ana · .* · cancelling now is free\. Cancel it/,
    )
    expect((await talk.say('yes')).text).toMatch(/^Cancelled: Balayage with Ana, .*\. There is nothing to pay\.$/)
    expect(await states(talk)).toEqual([])
  })

  test('it runs out, is told, and its link goes on', async () => {
    const talk = await openTalk(service)
    const asked = await askedFor(talk, 'Thursday 17 December')
    const page = await openPage(asked)
    const [booking] = await talk.bookings()
    service.clock.advance({ minutes: 17 })
    const { database } = service.ports
    const { tenantId } = service
    const payments = await database.inTenant(tenantId, (s) => s.payments.listOfBooking(tenantId, booking?.id ?? ''))
    for (const { id: paymentId } of payments) await service.jobs.get('expire-payment')?.run({ tenantId, paymentId })
    await expireHolds(service.ports, { tenantId })
    expect(page).toContain('/pay/')
    const over = await talk.say('the link has expired')
    expect(over.text).toMatch(
      /^The time to pay for Balayage .* is over\. If it is still free you can take it again here: http/,
    )
    expect(linkIn(over.text)).toBe(linkIn(asked))
  })
})

describe('what was paid', () => {
  test('is told, quoted at every step, and kept in part after the free time', async () => {
    const talk = await openTalk(service)
    const asked = await askedFor(talk, 'Friday 4 December')
    await press(await openPage(asked), 'pay')
    await expect.poll(() => told(talk), { timeout: 10_000 }).toHaveLength(1)
    expect((await talk.say('did you get my payment?')).text).toMatch(
      /^We have received your \$44 for Balayage with Ana, .*, and it is confirmed/,
    )
    expect((await talk.say('what happens if I cancel now?')).text).toMatch(
      /^If you cancel Balayage with Ana, Fri 4 Dec, 10:00 am now, all \$44 comes back; after Wed 2 Dec, 10:00 am it would be \$22\.$/,
    )
    expect((await talk.say('and if I do not come?')).text).toBe('If you do not come, all $44 is kept.')
    const moved = await talk.say('can I move it to Saturday 5 December at 10 am?')
    expect(moved.text).toMatch(/^Move Balayage with Ana · .* · the \$44 that you paid stays with it · /)
    expect((await talk.say('yes')).text).toMatch(
      /^Moved: Balayage .* The \$44 that you paid stays with it\. Change or cancel/,
    )
    service.clock.set('2026-12-03T20:00:00Z')
    expect((await talk.say('how much do I get back?')).text).toMatch(
      /\$22 comes back and \$22 is kept; after Fri 4 Dec, 10:00 am nothing would\.$/,
    )
    const cancel = await talk.say('cancel it')
    expect(cancel.text).toMatch(
      / · \$22 comes back and \$22 is kept; after Fri 4 Dec, 10:00 am nothing would\. Cancel it/,
    )
    expect((await talk.say('yes')).text).toMatch(/ \$22 goes back to you, \$22 is kept; a bank takes a few days/)
    expect((await talk.say('where is my refund?')).text).toMatch(/^\$22 for Balayage/)
  })
})

test('the books are right after all of it', async () => {
  await expireHolds(service.ports, { tenantId: service.tenantId })
  await sweepPayments(service.ports, { tenantId: service.tenantId })
  await reconcilePayments(service.ports, { tenantId: service.tenantId })
  const faults = async () => {
    const nowMs = service.clock.now().epochMilliseconds
    const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
    return results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
  }
  await expect.poll(faults, { timeout: 10_000 }).toEqual([])
})
