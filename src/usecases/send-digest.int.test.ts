import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NotificationWorld, openNotificationWorld } from '../testing/notification-world.ts'
import { readDigest } from './read-digest.ts'
import { sweepNotifications } from './sweep-notifications.ts'

let world: NotificationWorld
beforeAll(async () => {
  world = await openNotificationWorld()
})
afterAll(() => world.close())

const digests = () => world.mail.sent.filter(({ content }) => content.subject.startsWith('Luna Salon: '))
const sweep = async () => {
  await sweepNotifications(world.ports, { tenantId: world.tenantId })
  await world.drain()
}

test('comes at seven on the clock of the business, once a day, and not where there is nothing to say', async () => {
  world.clock.set('2026-11-23T11:59:00Z')
  await sweep()
  expect(digests()).toHaveLength(0)
  world.clock.set('2026-11-23T12:00:00Z')
  await sweep()
  expect(digests()).toHaveLength(0)
  await world.book({ date: '2026-11-25', time: '15:00' }, { email: 'dana@mail.example' })
  world.clock.set('2026-11-25T12:05:00Z')
  await sweep()
  await sweep()
  expect(digests()).toHaveLength(1)
  const [digest] = digests()
  expect(digest).toMatchObject({ to: { address: 'hello@luna-salon.example' }, unsubscribe: null })
  expect(JSON.stringify(digest?.content)).toContain('3:00 pm')
  expect(JSON.stringify(digest?.content)).toContain('Dana Demo')
})

test('has two hundred lines at most, and counts the rest', async () => {
  const { tenantId, database, ports, nowMs } = world
  const catalog = await database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs()))
  if (catalog === null) throw new Error('no salon')
  const one = {
    startMs: nowMs(),
    serviceName: 'Haircut',
    customerName: 'Dana',
    attendee: null,
    party: null,
    resourceIds: [],
  }
  const counts = { today: 1_000_000, booked: 0, cancelled: 0, noShows: 0, waiting: 0, lost: 0 }
  const digest = {
    count: async () => counts,
    listDay: async (_: string, { limit }: { limit: number }) => Array.from({ length: limit }, () => one),
  }
  const { content } = await readDigest(ports, { digest }, { tenantId, catalog, nowMs: nowMs() })
  const lines = content.parts.flatMap((part) => (part.kind === 'lines' ? part.lines : []))
  expect(lines).toHaveLength(200)
  expect(JSON.stringify(content.parts)).toContain('And 999800 more.')
})
