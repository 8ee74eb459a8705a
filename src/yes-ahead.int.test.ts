import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtinModels } from './house/models.ts'
import type { OutboundContent } from './ports/channel.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider } from './testing/fake-channel.ts'
import { openTestService, type TestService } from './testing/service.ts'

const provider = createFakeProvider({ id: 'paid' })
let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, channels: new Map([['paid', provider.channel]]) })
})
afterAll(() => service.close())

const textOf = (contents: readonly OutboundContent[]) =>
  contents.map((one) => (one.kind === 'text' ? one.text : one.kind)).join('')

test('a yes that was written before the summary had left books nothing; one that follows it does', async () => {
  const phone = await openPhone(service, provider, '+12125550301')
  await phone.say('a haircut with Ana on Wednesday at 5 pm')
  await phone.sayAhead('Dana Demo')
  const asked = textOf(await phone.say('yes'))
  expect(asked).toMatch(/Ana.*Wed 25 Nov, 5:00 pm.*Shall I book it, Dana\?/s)
  expect((await phone.bookings()).map(({ state }) => state)).not.toContain('confirmed')
  expect(textOf(await phone.say('yes'))).toMatch(/^Booked: /)
  expect(await phone.bookings()).toMatchObject([{ state: 'confirmed' }])
})

test('a change and a yes sent at once are not a yes to the change', async () => {
  const phone = await openPhone(service, provider, '+12125550302')
  await phone.say('a haircut with Ana on Thursday at 2 pm', 'Dana Demo')
  await phone.sayAhead('make it 4 pm')
  await phone.say('yes')
  expect((await phone.bookings()).map(({ state }) => state)).not.toContain('confirmed')
  expect(textOf(await phone.say('yes'))).toMatch(/^Booked: .*4:00 pm/)
})

test('whoever thinks better of a cancellation too late is not told that nothing is changed', async () => {
  const phone = await openPhone(service, provider, '+12125550303')
  await phone.say('a haircut with Ana on Friday at 2 pm', 'Dana Demo', 'yes', 'cancel my appointment', 'yes')
  expect(textOf(await phone.say('wait, keep it'))).toMatch(/^That one is cancelled now/)
})
