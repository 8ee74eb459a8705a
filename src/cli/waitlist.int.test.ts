import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWaitlistWorld, type WaitlistWorld } from '../testing/waitlist-world.ts'
import { addLines, removeLines } from './waitlist-change-text.ts'
import { shortId, waitingLines, whyLines } from './waitlist-text.ts'

let world: WaitlistWorld
const slug = 'luna-salon'
beforeAll(async () => {
  world = await openWaitlistWorld()
  world.clock.advance({ hours: 2 })
})
afterAll(() => world.close())

test('a member writes somebody down, sees who waits, why they are asked, and takes them off', async () => {
  const { ports } = world
  const dana = await world.customer('Dana')
  const { id } = await world.booked('2026-11-25', '11:00')
  const asked = { slug, phone: dana.address, service: 'haircut', from: '2026-11-25', after: '10:00', staff: 'Ana' }
  const added = await addLines(ports, asked)
  expect(added[0]).toBe('Is on the list.')
  expect(added[1]).toMatch(/Haircut · since 2026-11-23 10:00 · 2026-11-25, 10:00, Ana Flores$/)
  expect((await addLines(ports, asked))[0]).toMatch(/^Waits already/)
  const freed = await world.free(id)
  const list = await waitingLines(ports, slug)
  expect(list.join('\n')).toMatch(
    /Dana · Haircut .* · is being asked\n {2}given back:\n.*Haircut, 2026-11-25 11:00 to 11:45 .* · cancelled · being offered/,
  )
  const why = await whyLines(ports, shortId(freed?.id ?? ''), slug)
  expect(why.join('\n')).toMatch(
    /asked 2026-11-23 10:00 about 2026-11-25 11:00, kept until 12:00: open\n.*asked {2}\d+ points: wish 24/,
  )
  const [entry] = await world.database.inTenant(world.tenantId, (s) =>
    s.waitlist.listWaiting(world.tenantId, { limit: 5 }),
  )
  expect((await whyLines(ports, entry?.id ?? '', undefined))[1]).toMatch(/asked 2026-11-23 10:00/)
  expect((await removeLines(ports, shortId(entry?.id ?? ''), slug))[0]).toBe('Off the list.')
  expect(await waitingLines(ports, slug)).toContain('  nobody waits')
})

test.each([
  [{ phone: '+12125559999' }, 'No customer has that number'],
  [{ service: 'nothing' }, 'There is no service "nothing"'],
  [{ from: 'tomorrow' }, '--from takes a date like'],
  [{ after: '25:00' }, '--after takes a time like'],
  [{ party: 'many' }, '--party takes a whole number'],
  [{ from: '2020-01-01' }, 'The wishes need days that are not over'],
])('says what is wrong with %j', async (changes, message) => {
  const eve = await world.customer('Eve')
  const asked = { slug, phone: eve.address, service: 'haircut', ...changes }
  await expect(addLines(world.ports, asked)).rejects.toThrow(message)
})

test('an id that nobody has is said so', async () => {
  await expect(whyLines(world.ports, 'ffffffff', undefined)).rejects.toThrow('has the id ffffffff')
  await expect(removeLines(world.ports, 'ffffffff', undefined)).rejects.toThrow('Nobody of the id ffffffff waits')
})
