import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import casaVerde from '../db/seed/tenants/casa-verde.ts'
import pineLodge from '../db/seed/tenants/pine-lodge.ts'
import swiftHome from '../db/seed/tenants/swift-home.ts'
import { builtinModels } from './house/models.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTalk } from './testing/talk.ts'

/** Talks over every shape of the engine, from the first word to the row, with the built-in planner. */

/** A customer whose answers come as one line: the text and its choices. */
async function talkTo(service: TestService) {
  const talk = await openTalk(service)
  const last = { cards: [] as readonly { readonly [key: string]: unknown }[] }
  return {
    last,
    bookings: talk.bookings,
    say: async (text: string, choice: string | null = null) => {
      const message = await talk.say(text, choice)
      last.cards = message.cards as unknown as typeof last.cards
      return `${message.text} ${message.choices.map(({ label }) => `[${label}]`).join(' ')}`.trim()
    },
  }
}

describe('a restaurant', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService({ models: builtinModels, tenant: casaVerde })
  })
  afterAll(() => service.close())

  test('asks for how many, and books a table for them', async () => {
    const { say, bookings, last } = await talkTo(service)
    expect(await say('table this friday 9pm')).toMatch(/^For how many people\? \[2\] \[3\]/)
    expect(await say('4')).toMatch(/^Table for 4 · Fri 27 Nov, 21:00 · Casa Verde, .* Your name, please\?$/)
    expect(await say('Dana Reed')).toMatch(/Shall I book it, Dana\?/)
    expect(await say('yes')).toMatch(/^Booked: Table for 4, Fri 27 Nov, 21:00\. Reference /)
    expect(last.cards[0]).toMatchObject({ service: 'Table for 4', staff: null })
    expect(await say('my bookings')).toMatch(/^You have Table for 4, Fri 27 Nov, 21:00/)
    const [booking] = await bookings()
    expect([booking?.state, booking?.terms.party, booking?.picks.length]).toEqual(['confirmed', 4, 1])
  })

  test('moves a table for the same people', async () => {
    const { say, bookings } = await talkTo(service)
    await say("table for 7 this friday 9pm, I'm Dana")
    await say('yes')
    expect(await say('can i move it to saturday at 9:15pm')).toMatch(
      /^Move Table for 7 · from Fri 27 Nov, 21:00 to Sat 28 Nov, 21:15 · /,
    )
    await say('yes')
    const [booking] = await bookings()
    expect([booking?.terms.party, booking?.picks.length]).toEqual([7, 2])
  })

  test.each([
    ['table for 0 tomorrow', /^A booking is for at least one person\. For how many people\?/],
    ['a table for 1.5 people on friday', /^I need a whole number of people\. For how many people\?/],
    ['table for 9999 on friday', /^Table is for at most 12 people\. Another number, or shall I ask the team\?/],
    ['dinner for two hundred on friday at 9', /^Table is for at most 12 people\./],
    ['table for 15 tomorrow at 9pm', /^Table is for at most 12 people\..*\[Ask the team\]$/],
  ])('answers a number that cannot be, and books nothing: %s', async (text, expected) => {
    const { say, bookings } = await talkTo(service)
    expect(await say(text)).toMatch(expected)
    await say('yes')
    expect(await bookings()).toEqual([])
  })

  test('books the dates that were summed up last, also where they share some with those before', async () => {
    const { say, bookings } = await talkTo(service)
    await say("a table for two, every Wednesday at 2 pm, three times, I'm Teresa")
    expect(await say('No, table for two every wednesday at 14:00, three times from 2 december')).toMatch(
      /^Table for 2 · 3 dates: Wed 2 Dec, Wed 9 Dec and Wed 16 Dec, 14:00/,
    )
    expect(await say('yes')).toMatch(/Wed 2 Dec, 14:00 \(.*\); Wed 9 Dec, 14:00 \(.*\); Wed 16 Dec, 14:00/)
    const standing = (await bookings()).filter(({ state }) => state === 'confirmed')
    expect(standing).toHaveLength(3)
  })

  test('goes on with another number', async () => {
    const { say } = await talkTo(service)
    await say('table for 15 tomorrow at 9pm')
    expect(await say('8')).toMatch(/^Table for 8 · tomorrow, Tue 24 Nov, 21:00/)
  })

  test('books seats of a class by the person, and says when it is not on', async () => {
    const { say, bookings } = await talkTo(service)
    expect(await say('paella class tomorrow at 5pm for 3')).toMatch(
      /^There is no Paella class tomorrow, Tue 24 Nov, at 17:00\. Closest: \[Thu 26 Nov, 10:00\]/,
    )
    expect(await say('saturday')).toMatch(/^Paella class for 3 · Sat 28 Nov, 10:00 · .* · €65 × 3 people = €195, paid/)
    await say('Dana')
    expect(await say('yes')).toMatch(/^Booked: Paella class for 3, Sat 28 Nov, 10:00\./)
    const [booking] = await bookings()
    expect(booking?.picks).toHaveLength(3)
  })
})

describe('a lodge', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService({ models: builtinModels, tenant: pineLodge })
  })
  afterAll(() => service.close())

  test('asks for arrival, nights and people, and books the nights', async () => {
    const { say, bookings } = await talkTo(service)
    expect(await say('i want a cabin')).toBe('Which day do you arrive?')
    expect(await say('friday')).toMatch(/^How many nights\? \[2 nights\]/)
    expect(await say('2 nights')).toMatch(/^For how many people\? \[1\] \[2\] \[3\] \[4\]$/)
    expect(await say('2')).toMatch(
      /^Cabin for 2 · check-in Fri 27 Nov, 3:00 pm, check-out Sun 29 Nov, 11:00 am, 2 nights · .* · \$190 × 2 nights = \$380, paid there/,
    )
    await say('Dana')
    expect(await say('yes')).toMatch(
      /^Booked: Cabin for 2, check-in Fri 27 Nov, 3:00 pm, check-out Sun 29 Nov, 11:00 am/,
    )
    expect(await say('what did i book')).toMatch(/^You have Cabin for 2, Fri 27 Nov to Sun 29 Nov, reference/)
    expect(await say('can i move it to next friday')).toMatch(
      /^Move Cabin for 2 · Fri 27 Nov to Sun 29 Nov becomes check-in Fri 4 Dec, 3:00 pm, check-out Sun 6 Dec/,
    )
    await say('yes')
    const [booking] = await bookings()
    expect([booking?.terms.party, booking?.terms.nights, booking?.terms.price?.amount]).toEqual([2, 2, 38_000])
  })

  test.each([
    ['double room from friday to sunday for 4', /^Double room is for at most 2 people\..*\[Cabin\] \[Family suite\]/],
    ['cabin for 2 for 30 nights from friday', /^Cabin is for at most 14 nights\. How many nights/],
    ['cabin for 2 for 0 nights from friday', /^A stay is at least one night\. How many nights\?/],
    ['family suite for 5 from tomorrow for 3 nights', /^A stay in Family suite begins on Mon or Fri\. Closest: /],
  ])('says what a stay allows: %s', async (text, expected) => {
    const { say, bookings } = await talkTo(service)
    expect(await say(text)).toMatch(expected)
    expect(await bookings()).toEqual([])
  })

  test('books every date of a class with one yes, each with its reference', async () => {
    const { say, bookings } = await talkTo(service)
    expect(await say("morning yoga every friday, four times, I'm Dana")).toMatch(
      /^Morning yoga · 4 dates: Fri 27 Nov, Fri 4 Dec, Fri 11 Dec and Fri 18 Dec, 8:00 am · .* Shall I book all 4, Dana\?/,
    )
    expect(await say('yes')).toMatch(/^Booked, 4 dates: Morning yoga\. Fri 27 Nov, 8:00 am \([A-Z0-9]{6}\); Fri 4 Dec/)
    expect((await bookings()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
  })
})

describe('a salon', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService({ models: builtinModels })
  })
  afterAll(() => service.close())

  test('does two services in one visit with one yes', async () => {
    const { say, bookings } = await talkTo(service)
    expect(await say("haircut and color on friday at 10, I'm Dana")).toMatch(
      /^Haircut, 10:00 am \(\$60\) \+ Color, 10:45 am \(from \$120\) with \w+ · Fri 27 Nov · .* · from \$180 in all, paid there · .* Shall I book it, Dana\?/,
    )
    expect(await say('yes')).toMatch(/^Booked: Haircut, 10:00 am \+ Color, 10:45 am with \w+, Fri 27 Nov\./)
    const all = await bookings()
    expect(all.map(({ terms }) => terms.steps?.length)).toEqual([2])
  })

  test('serves two people side by side', async () => {
    const { say } = await talkTo(service)
    expect(await say('haircut for me and my son friday afternoon')).toMatch(
      /^Haircut for 2 people Fri 27 Nov, in the afternoon \(45 min, \$60 each\)\..* with \w+ and \w+\]/,
    )
  })

  test('asks how often, and books the dates that are open', async () => {
    const { say, bookings } = await talkTo(service)
    expect(await say('haircut every second tuesday at 3pm')).toMatch(/^How many times\? /)
    expect(await say('3')).toMatch(/3 dates: Tue 24 Nov, Tue 8 Dec and Tue 22 Dec, 3:00 pm/)
    await say('Dana')
    await say('yes')
    expect(await bookings()).toHaveLength(3)
  })

  test('requests what the salon has to approve, and never says more', async () => {
    const { say, bookings, last } = await talkTo(service)
    expect(await say("bridal trial on friday at 1pm, I'm Dana")).toMatch(
      /Luna Salon has to approve this one\. Shall I request it, Dana\?/,
    )
    const requested = await say('yes')
    expect(requested).toMatch(/^Requested: Bridal trial with \w+, Fri 27 Nov, 1:00 pm\. Luna Salon will confirm it\./)
    expect(requested).not.toMatch(/booked|confirmed/i)
    expect(last.cards[0]).toMatchObject({ state: 'pending_approval', detail: 'waiting for approval' })
    expect(await say('my bookings')).toContain('(waiting for approval)')
    expect((await bookings()).map(({ state }) => state)).toEqual(['pending_approval'])
  })
})

describe('work at the customer’s', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService({ models: builtinModels, tenant: swiftHome })
  })
  afterAll(() => service.close())

  test('says where the job is, never where the firm is', async () => {
    const { say, last } = await talkTo(service)
    await say("home cleaning on friday at 8am, I'm Dana")
    expect(await say('14 Station St, Newtown')).toMatch(/ · 14 Station St, Newtown · .* Shall I (?:book|request) it/)
    expect(await say('yes')).toMatch(/^(?:Booked|Requested): Home cleaning/)
    expect(last.cards[0]).toMatchObject({ place: '' })
  })
})
