import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtinModels } from './house/models.ts'
import type { HttpApp } from './http/app.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider } from './testing/fake-channel.ts'
import { createHouseApp } from './testing/http-house.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { deliverMessages } from './usecases/deliver-messages.ts'
import { keepAttendance } from './usecases/keep-attendance.ts'
import { setReleaseRule } from './usecases/set-release-rule.ts'

/** A time that nobody confirmed was let go: what was paid for it comes back, all of it, when it would have been kept. */

const provider = createFakeProvider({ id: 'sms' })
let service: TestService
let app: HttpApp
beforeAll(async () => {
  const channels = new Map([['sms', provider.channel]])
  service = await openTestService({ models: builtinModels, withPayments: true, channels })
  app = createHouseApp(service)
  await service.queue.startWorkers(service.jobs)
  const rule = { askMinutes: 24 * 60, warnMinutes: 240, releaseMinutes: 120 }
  await setReleaseRule(service.ports, { tenantId: service.tenantId, memberId: null, rule })
})
afterAll(() => service.close())

test('the deposit comes back in full', async () => {
  const phone = await openPhone(service, provider, '+12125556001')
  // The workers answer as well: who is first does not matter.
  const heard = () => provider.textsTo('+12125556001').join('')
  await phone.say('balayage with Ana on Friday 4 December at 2 pm')
  await expect.poll(heard, { timeout: 10_000 }).toContain('Your name, please?')
  await phone.say('Dana Reed')
  await expect.poll(heard, { timeout: 10_000 }).toContain('Shall I book it, Dana?')
  await phone.say('yes')
  await expect.poll(heard, { timeout: 10_000 }).toMatch(/http\S+\/pay\b/)
  const { pathname } = new URL(/https?:\/\/\S+\/pay\b/.exec(heard())?.[0] ?? 'no-link:')
  const page = async () => (await app.request(pathname)).headers.get('location') ?? ''
  await expect.poll(page, { timeout: 10_000 }).toContain('/pay/sandbox/')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  await app.request(new URL(await page()).pathname, { method: 'POST', headers, body: 'act=pay' })
  const only = async () => (await phone.bookings())[0]
  await expect.poll(async () => (await only())?.state, { timeout: 10_000 }).toBe('confirmed')

  const { tenantId, database, clock, ports } = service
  const booking = await only()
  const bookingId = booking?.id ?? ''
  const goTo = (minutes: number) =>
    clock.advance({ milliseconds: (booking?.startMs ?? 0) - minutes * 60_000 - clock.now().epochMilliseconds })
  const origin = await database.inTenant(tenantId, (stores) => stores.bookings.findOrigin(tenantId, bookingId))
  const key = { tenantId, conversationId: origin?.conversationId ?? '' }
  const deliver = async () => {
    for (let second = 0; second < 5; second++) {
      await deliverMessages(ports, key)
      clock.advance({ seconds: 1 })
    }
  }
  for (const minutes of [24 * 60, 240]) {
    goTo(minutes)
    await keepAttendance(ports, { tenantId, bookingId })
    await deliver()
  }
  goTo(119)
  expect(await keepAttendance(ports, { tenantId, bookingId })).toBe('released')
  // Two hours before the start a customer who cancels would get nothing back.
  const returned = async () => {
    const ledger = await database.inTenant(tenantId, (stores) => stores.ledger.listOfBooking(tenantId, bookingId))
    return ledger.map(({ kind, reason }) => `${kind} ${reason ?? ''}`.trim())
  }
  await expect.poll(returned, { timeout: 10_000 }).toContain('refund_requested cancelled_by_business')
  const refunds = await database.inTenant(tenantId, async (stores) => {
    const payments = await stores.payments.listOfBooking(tenantId, bookingId)
    return Promise.all(payments.map(({ id }) => stores.refunds.listOfPayment(tenantId, id)))
  })
  expect(refunds.flat().map(({ amount, currency }) => ({ amount, currency }))).toEqual([
    { amount: 4400, currency: 'USD' },
  ])
})
