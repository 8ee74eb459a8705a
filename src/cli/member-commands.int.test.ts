import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { jsonRequest } from '../testing/http-services.ts'
import { createRecordingQueue } from '../testing/salon-ports.ts'
import { approvalLines, decideLines } from './approvals-text.ts'
import { type BookCommand, bookLines } from './book-text.ts'
import { addressLines, calendarLines, offLines, rollLines } from './calendar-text.ts'
import { callOffLines, sessionLines } from './sessions-text.ts'
import { whyNotLines } from './why-not-text.ts'

/** The commands of members, as they answer: what they print, and the one line of a mistake. */

let demo: HttpDemo
beforeAll(async () => {
  demo = await openHttpDemo()
})
afterAll(() => demo.close())

const why = (slug: string, service: string, rest: Record<string, string> = {}) =>
  whyNotLines(demo.ports, { slug, service, ...rest })

let keys = 0
const book = (rest: Partial<BookCommand>) =>
  bookLines(demo.ports, {
    slug: 'luna-salon',
    service: 'haircut',
    at: '2026-12-01T15:07',
    name: 'Dana Demo',
    phone: '+12125550123',
    key: `command-${++keys}`,
    ...rest,
  })

describe('why-not', () => {
  test('tells the rule in words, with the nearest that stand', async () => {
    const lines = await why('luna-salon', 'haircut', { at: '2026-12-01T15:07', staff: 'ana' })
    expect(lines.slice(0, 3)).toEqual([
      'Haircut at Luna Salon, 2026-12-01 15:07 (America/New_York): not open.',
      '  off_grid: It starts every 15 minutes, and not at this minute.',
      '  The nearest that stand:',
    ])
    expect(lines[3]).toBe('    2026-12-01 15:00 to 15:45 (America/New_York), with Ana Flores')
    const open = await why('luna-salon', 'haircut', { at: '2026-12-01T15:00' })
    expect(open[0]).toMatch(/: open\.$/)
  })

  test.each([
    ['luna-salon', 'haircut', { at: '2026-11-20T10:00' }, 'past: That time is in the past.'],
    ['luna-salon', 'haircut', { at: '2026-02-30' }, 'nonexistent: There is no such date.'],
    ['luna-salon', 'haircut', { at: '2027-03-14T02:30' }, 'gap: The clock jumps over that time and goes on at 03:00.'],
    [
      'luna-salon',
      'haircut',
      { at: '2026-11-23T10:15' },
      /notice: That is too soon: nothing starts before 2026-11-23 1/,
    ],
    ['luna-salon', 'haircut', { at: '2030-01-01T10:00' }, /advance: That is too far ahead: nothing starts from 2027-/],
    ['luna-salon', 'haircut', { at: '2026-12-01T23:00' }, 'closed: It is closed then on 2026-12-01.'],
    ['casa-verde', 'table', { at: '2026-12-25T14:00', party: '2' }, /override: On 2026-12-25 .* \(Christmas Day\)\.$/],
    ['casa-verde', 'table', { at: '2026-12-01T14:00', party: '13' }, 'party_size: It is for 1 to 12 people.'],
    ['casa-verde', 'table', { at: '2026-12-01T14:00', party: '9999' }, /party: That many people are a matter for/],
    ['casa-verde', 'paella-class', { at: '2026-12-02T09:00', party: '2' }, 'no_session: It is not held then.'],
    ['pine-lodge', 'cabin', { at: '2026-12-01', party: '2', nights: '400' }, 'nights: A stay is 2 to 14 nights.'],
    ['pine-lodge', 'family-suite', { at: '2026-12-02', party: '4', nights: '2' }, /arrival_day: .* Monday or Friday\./],
  ])('has words for %s %s %o', async (slug, service, rest, words) => {
    const [, reason = ''] = await why(slug, service, rest)
    if (typeof words === 'string') expect(reason.trim()).toBe(words)
    else expect(reason).toMatch(words)
  })

  test.each([
    [{ party: '0' }, '--party "0": expected a whole number from 1 to 9999'],
    [{ party: '-1' }, '--party "-1": expected a whole number from 1 to 9999'],
    [{ party: '1.5' }, '--party "1.5": expected a whole number from 1 to 9999'],
    [{ party: 'two hundred' }, '--party "two hundred": expected a whole number from 1 to 9999'],
    [{ nights: '0' }, '--nights "0": expected a whole number from 1 to 999'],
    [{ meet: 'never' }, '--meet "never": expected in_order or start or finish'],
    [{ staff: 'zoe' }, /^There is nobody called "zoe"\. There are: Ana Flores/],
    [{ services: 'haircut,nothing' }, /^There is no service "nothing"\. There are: haircut, /],
    [{ at: 'tomorrow' }, /^"tomorrow": expected a date and time like/],
  ])('tells a mistake in one line: %o', async (rest, words) => {
    await expect(why('luna-salon', 'haircut', rest)).rejects.toThrow(words)
  })

  test('says what is missing with its option', async () => {
    await expect(why('casa-verde', 'table')).rejects.toThrow('Ask for how many people first. (--party N)')
    await expect(why('pine-lodge', 'cabin', { party: '2' })).rejects.toThrow('(--nights N)')
    await expect(why('nowhere', 'cabin')).rejects.toThrow('There is no business "nowhere". There are: casa-verde')
  })
})

describe('book', () => {
  test('past a rule only where it is set aside, which it says', async () => {
    await expect(book({ staff: 'ana' })).rejects.toThrow('not at this minute. (--override off_grid sets that aside)')
    const [booked, aside, link] = await book({ staff: 'ana', override: 'notice,off_grid' })
    expect(booked).toMatch(
      /^Booked \w{6}: Haircut, 2026-12-01 15:07 to 15:52 \(America\/New_York\), with Ana Flores, USD/,
    )
    expect(aside).toBe('  Set aside: grid.')
    expect(link).toContain('/')
    await expect(book({ staff: 'ana', at: '2026-12-01T15:20', override: 'off_grid' })).rejects.toThrow(
      'Not booked. Ana Flores is taken then.',
    )
  })

  test.each([
    [{ override: 'opening' }, '--override "opening": expected notice, advance, off_grid'],
    [{ phone: '0612345678' }, '--phone: expected a number like +12125550123'],
    [{ phone: undefined }, 'A phone number or an e-mail address is needed.'],
    [{ name: undefined }, 'A name is needed.'],
    [{ at: '2026-12-01' }, 'Please say at what time of day.'],
    [{ at: '2026-02-30T10:00' }, 'There is no such date and time there.'],
    [{ at: '2026-11-20T10:00', override: 'notice,off_grid' }, 'Not booked. That time is in the past.'],
    [{ answer: ['nothing'] }, '--answer "nothing": expected ID=TEXT'],
    [{ party: '0' }, '--party "0": expected a whole number from 1 to 9999'],
  ])('tells a mistake in one line: %o', async (rest, words) => {
    await expect(book(rest)).rejects.toThrow(words)
  })

  test('of a stay needs no time of day', async () => {
    const stay = { slug: 'pine-lodge', service: 'cabin', at: '2026-12-01', party: '3', nights: '2' }
    expect((await book(stay))[0]).toContain('2026-12-01 15:00 to 2026-12-03 11:00 (America/Denver), 3 people, 2 nights')
  })
})

describe('approvals', () => {
  async function request(date: string): Promise<string> {
    const path = `/v1/tenants/luna-salon/availability?service=bridal-trial&from=${date}&to=${date}`
    const { body } = await demo.get(path)
    const [slot] = (body as { slots: { offer: string }[] }).slots
    const trial = demo.catalogs.get('luna-salon')?.services.find(({ slug }) => slug === 'bridal-trial')
    const answers = Object.fromEntries((trial?.intake ?? []).map(({ id }) => [id, 'June 2027']))
    const form = { offer: slot?.offer, customer: { name: 'Eve\u001b[2J Example', email: 'eve@example.com' }, answers }
    const headers = { 'idempotency-key': `request-of-${date}` }
    const response = await demo.app.request('/v1/tenants/luna-salon/bookings', jsonRequest(form, { headers }))
    const { booking } = (await response.json()) as { booking: { reference: string; state: string } }
    expect(booking.state).toBe('pending_approval')
    return booking.reference
  }

  test('are listed with whom to tell, and decided by their reference', async () => {
    const [first, second] = [await request('2026-12-02'), await request('2026-12-03')]
    const listed = (await approvalLines(demo.ports, undefined)).join('\n')
    expect(listed).toContain(`  ${first}  Bridal trial, 2026-12-02`)
    expect(listed).toContain('Eve[2J Example, eve@example.com')
    expect(listed).toContain('casa-verde\n  nothing waits')
    const decide = (decision: 'approve' | 'decline', reference: string) =>
      decideLines(demo.ports, { decision, reference, why: 'agreed', slug: undefined })
    expect((await decide('approve', first.toLowerCase()))[0]).toBe('Approved: it stands.')
    expect((await decide('decline', second))[0]).toBe('Declined: its time is free again.')
    await expect(decide('decline', first)).rejects.toThrow('This booking waits for nobody: it is confirmed.')
    await expect(decide('approve', 'ZZZZZZ')).rejects.toThrow('There is no booking ZZZZZZ.')
    expect((await approvalLines(demo.ports, 'luna-salon')).join('\n')).toBe('luna-salon\n  nothing waits')
  })
})

describe('sessions', () => {
  test('lists the dates of classes and calls one off, with whom a person has to tell', async () => {
    const world = { ...demo.ports, channels: new Map(), queue: createRecordingQueue() }
    const lines = await sessionLines(world, 'casa-verde')
    const first = lines.find((line) => line.includes('0 bookings')) ?? ''
    const [, sessionId = ''] = /^(\S+) {2}\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}/.exec(first) ?? []
    const off = { slug: 'casa-verde', sessionId, why: 'The teacher is ill.' }
    expect(await callOffLines(world, off)).toEqual(['Called off. 0 bookings are cancelled with it, at no fee.'])
    expect((await sessionLines(world, 'casa-verde')).find((line) => line.startsWith(sessionId))).toMatch(/called off$/)
    await expect(callOffLines(world, { ...off, slug: 'pine-lodge' })).rejects.toThrow('no such date')
    expect(await sessionLines(world, 'harbor-dental')).toEqual([expect.stringMatching(/^Harbor Dental holds no class/)])
  })
})

describe('calendar', () => {
  const slug = 'luna-salon'
  const urlIn = (lines: readonly string[]) => lines.find((line) => line.startsWith('  http'))?.trim() ?? ''
  const statusOf = async (url: string) => (await demo.app.request(new URL(url).pathname)).status

  test('hands out an address that is read, makes another, and ends it', async () => {
    expect(await calendarLines(demo.ports, [slug])).toEqual([
      slug,
      '  no addresses yet: npm run calendar -- address all --tenant luna-salon',
    ])
    const lines = await addressLines(demo.ports, { slug, who: 'ana' })
    expect(lines[0]).toBe('Ana Flores, with names:')
    expect(lines[2]).toBe(`  ${urlIn(lines).replace('http:', 'webcal:')}`)
    expect(await statusOf(urlIn(lines))).toBe(200)
    expect(await calendarLines(demo.ports, [slug])).toEqual([slug, '  Ana Flores  with names, since 2026-11-23'])
    const rolled = await rollLines(demo.ports, { slug, who: 'Ana Flores' })
    expect([await statusOf(urlIn(lines)), await statusOf(urlIn(rolled))]).toEqual([404, 200])
    expect(await offLines(demo.ports, { slug, who: 'ana' })).toEqual([
      'Ana Flores: the address opens nothing any more.',
    ])
    expect(await statusOf(urlIn(rolled))).toBe(404)
  })

  test('knows the whole business, and a booking by its reference', async () => {
    expect((await addressLines(demo.ports, { slug, who: 'all', shows: 'times' }))[0]).toBe('Luna Salon, without names:')
    const booked = await book({ at: '2026-12-02T15:00' })
    const reference = /[BCDFGHJKMNPQRSTVWXYZ2-9]{6}/.exec(booked.join(' '))?.[0] ?? ''
    const lines = await addressLines(demo.ports, { slug, who: reference.toLowerCase() })
    expect(lines[0]).toBe(`Booking ${reference}, with names:`)
    expect(await (await demo.app.request(new URL(urlIn(lines)).pathname)).text()).toContain(`Reference ${reference}`)
  })

  test('says in one line what is wrong', async () => {
    await expect(rollLines(demo.ports, { slug, who: 'ben' })).rejects.toThrow('Ben Carter has no address yet')
    await expect(offLines(demo.ports, { slug, who: 'ben' })).rejects.toThrow('Ben Carter has no address.')
    await expect(addressLines(demo.ports, { slug, who: 'zoe' })).rejects.toThrow(
      /"zoe" is neither all, nor .*Ana Flores/,
    )
    await expect(addressLines(demo.ports, { slug: 'nobody', who: 'ana' })).rejects.toThrow('no business "nobody"')
  })
})
