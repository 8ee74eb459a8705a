import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { attendanceLines, ruleLines } from './attendance-text.ts'

let salon: SalonPorts
let slug: string
beforeAll(async () => {
  salon = await openSalonPorts()
  slug = salon.catalog.tenant.slug
})
afterAll(() => salon.close())

const rule = (...said: string[]) => ruleLines(salon.ports, { slug, said, as: undefined })

test('the rule is set, told and taken back', async () => {
  expect((await attendanceLines(salon.ports, slug))[0]).toContain('what nobody confirms is kept.')
  expect(await rule('24h', '4h', '90m')).toEqual([
    expect.stringContaining('asked 24 h, warned 4 h, let go 90 min before the start.'),
  ])
  expect((await attendanceLines(salon.ports, slug)).join('\n')).toContain('Nobody was asked yet.')
  expect((await attendanceLines(salon.ports, slug))[0]).toContain('let go 90 min before')
  expect((await rule('off'))[0]).toContain('what nobody confirms is kept.')
})

test.each([
  [['24h', '4h'], 'Three times before the start'],
  [['24h', '4h', 'soon'], '"soon" is no time before the start'],
  [['4h', '24h', '2h'], 'expected the question first, then the warning'],
  [['4h', '2h', '115m'], 'at least 30 minutes'],
])('%s is refused', async (said, why) => {
  await expect(rule(...said)).rejects.toThrow(why)
})
