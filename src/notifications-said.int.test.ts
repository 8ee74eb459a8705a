import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Booking } from './domain/booking-state.ts'
import { builtinModels } from './house/models.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider } from './testing/fake-channel.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { cancelByBusiness } from './usecases/cancel-by-business.ts'
import { deliverMessages } from './usecases/deliver-messages.ts'
import { followEvents } from './usecases/follow-events.ts'
import { sendNotification } from './usecases/send-notification.ts'

const sms = createFakeProvider({ id: 'fake-sms' })
const address = '+12125550161'
let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, channels: new Map([['fake-sms', sms.channel]]) })
})
afterAll(() => service.close())

/** What the workers do with what happened to a booking; gives "kind way: state why" of what concerns the customer. */
async function follow({ id: bookingId }: Pick<Booking, 'id'>): Promise<string[]> {
  const { ports, tenantId, database } = service
  await followEvents(ports, { tenantId, subjectId: bookingId })
  const rows = await database.inTenant(tenantId, (stores) => stores.notifications.listOfBooking(tenantId, bookingId))
  const [talk] = await database.inTenant(tenantId, (stores) => stores.conversations.listRecent(tenantId, 1))
  // Once before what was said in the chat has left, and once after.
  for (const { id } of rows) await sendNotification(ports, { tenantId, notificationId: id })
  if (talk !== undefined) await deliverMessages(ports, { tenantId, conversationId: talk.id })
  for (const { id } of rows) await sendNotification(ports, { tenantId, notificationId: id })
  const after = await database.inTenant(tenantId, (stores) => stores.notifications.listOfBooking(tenantId, bookingId))
  return after
    .filter(({ audience, kind }) => audience === 'customer' && kind !== 'reminder')
    .map(({ kind, way, state, why }) => `${kind} ${way}: ${state} ${why ?? ''}`.trim())
}

test('what the reply in the chat has said is not said there again, whatever was done', async () => {
  const phone = await openPhone(service, sms, address)
  await phone.say('a haircut with Ana on Wednesday at 5 pm', 'Dana Demo', 'yes')
  const [booking] = await phone.bookings()
  if (booking === undefined) throw new Error('nothing was booked')
  const before = sms.taken.length
  expect(await follow(booking)).toEqual([
    'confirmation chat: dropped said_in_chat',
    'confirmation email: dropped other_way',
  ])
  await phone.say('can i move it to thursday at 4 pm', 'yes')
  const moved = sms.taken.length
  expect(moved).toBeGreaterThan(before)
  expect(await follow(booking)).toContain('change chat: dropped said_in_chat')
  expect(sms.taken).toHaveLength(moved)
})

test('a business that calls it off is heard once', async () => {
  const { ports, tenantId } = service
  const phone = await openPhone(service, sms, address)
  const [booking] = await phone.bookings()
  if (booking === undefined) throw new Error('nothing was booked')
  const catalog = await ports.database.findCatalog({ tenantId }, service.clock.now().epochMilliseconds)
  if (catalog === null) throw new Error('no salon')
  await cancelByBusiness(ports, { tenantId, catalog, bookingId: booking.id, memberId: null, why: 'ill' })
  const before = sms.taken.length
  expect(await follow(booking)).toContain('cancellation chat: dropped said_in_chat')
  const said = sms.taken.slice(before).map(({ part: { content } }) => (content.kind === 'text' ? content.text : ''))
  expect(said.join('')).toContain('called off')
  expect(said.join('')).not.toContain('is cancelled')
})
