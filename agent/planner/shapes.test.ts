import { describe, expect, it } from 'vitest'
import type { Offer } from '../../src/domain/offer.ts'
import { notOpen, offerAt, open, outcomeOf, reply, said, stayAt } from '../testing/shapes.ts'

const friday = { from: '2026-11-27', to: '2026-11-27' }
const tomorrow = { from: '2026-11-24', to: '2026-11-24' }
const at = (start: string) => ({ kind: 'at' as const, start, end: null, label: null })

const table = (id: string, local: string, party: number): Offer =>
  offerAt(id, local, { serviceId: 'table', staffId: null, party, price: null })

describe('a table', () => {
  it('asks for how many before it looks', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('table'), date: said(friday), time: said(at('21:00')) },
    })
    expect(line).toBe('For how many people? [2] [3] [4] [5] [6] [7]')
    expect(outcome.calls).toEqual([])
    expect(outcome.session.openQuestion?.about).toBe('party')
  })

  it('looks for so many, and sums up how many come', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('table'), party: said(4), date: said(friday), time: said(at('20:00')) },
      tools: { find_availability: open(table('o1', '2026-11-27T20:00', 4)) },
    })
    expect(outcome.calls[0]?.arguments).toMatchObject({ serviceId: 'table', party: 4 })
    expect(line).toBe(
      'Table for 4 · Fri 27 Nov, 8:00 pm · Test Salon, SoHo · free to cancel until Thu 26 Nov, 8:00 pm. Shall I book it, Dana? [Yes] [Change]',
    )
  })

  it('looks anew where a time was picked for other people', async () => {
    const { line, outcome } = await outcomeOf({
      draft: {
        service: said('table'),
        party: said(5),
        offer: said('o1'),
        date: said(friday),
        time: said(at('20:00')),
      },
      held: { offers: [table('o1', '2026-11-27T20:00', 2)] },
      understood: { picked: 'o1', changed: ['offer', 'party'] },
      tools: { find_availability: open(table('o4', '2026-11-27T20:00', 5)) },
    })
    expect(outcome.calls.map(({ name }) => name)).toEqual(['find_availability', 'book_slot'])
    expect(line).toMatch(/^Table for 5 · Fri 27 Nov, 8:00 pm/)
  })

  it('says what is full for so many, and what is nearest', async () => {
    const near = [table('o1', '2026-11-27T20:00', 7), table('o2', '2026-11-27T22:15', 7)]
    expect(
      await reply({
        draft: { service: said('table'), party: said(7), date: said(friday), time: said(at('21:00')) },
        tools: { find_availability: notOpen({ rule: 'busy', resourceIds: ['t1'] }, ...near) },
      }),
    ).toBe('Fri 27 Nov, at 9 pm is full for 7 people. Closest: [8:00 pm] [10:15 pm] [Waiting list]')
  })

  it('says the limit where no table seats so many, and offers the team', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('table'), party: said(20), date: said(friday) },
    })
    expect(line).toBe('Table is for at most 8 people. Another number, or shall I ask the team? [Ask the team]')
    expect(outcome.calls).toEqual([])
  })

  it.each([
    ['none', 'A booking is for at least one person. For how many people? [2]'],
    ['not_whole', 'I need a whole number of people. For how many people? [2]'],
    ['too_large', 'Table is for at most 8 people. Another number, or shall I ask the team? [Ask the team]'],
  ] as const)('answers a number that cannot be: %s', async (fault, expected) => {
    const line = await reply({
      draft: { service: said('table') },
      understood: { partyFault: { said: 'x', fault } },
    })
    expect(line.startsWith(expected), line).toBe(true)
  })

  it('asks the team on a yes where it was too many', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('table'), party: said(20) },
      held: { openQuestion: { about: 'party', key: 'too_many', options: [] } },
      understood: { changed: [], acts: ['affirm'] },
    })
    expect(line).toMatch(/^I have asked the team/)
    expect(outcome.calls.map(({ name }) => name)).toEqual(['hand_off'])
  })
})

describe('a class', () => {
  it('counts seats, and costs by the person', async () => {
    const session = offerAt('o1', '2026-11-28T11:00', {
      serviceId: 'paella',
      staffId: null,
      party: 3,
      price: { amount: 13_500, currency: 'USD' },
    })
    expect(
      await reply({
        draft: {
          service: said('paella'),
          party: said(3),
          date: said({ from: '2026-11-28', to: '2026-11-28' }),
          time: said(at('11:00')),
        },
        tools: { find_availability: open(session) },
      }),
    ).toMatch(/^Paella class for 3 · Sat 28 Nov, 11:00 am · .* · \$45 × 3 people = \$135, paid there · /)
  })

  it.each([
    [{ rule: 'full', seatsLeft: 2 }, 'Seats left tomorrow, Tue 24 Nov: 2. Closest: [Sat 28 Nov, 11:00 am]'],
    [{ rule: 'full', seatsLeft: 0 }, 'Tomorrow, Tue 24 Nov is full. Closest: [Sat 28 Nov, 11:00 am]'],
    [{ rule: 'no_session' }, 'There is no Paella class tomorrow, Tue 24 Nov. Closest: [Sat 28 Nov, 11:00 am]'],
    [{ rule: 'cancelled' }, 'Tomorrow, Tue 24 Nov it does not take place. Closest: [Sat 28 Nov, 11:00 am]'],
  ])('answers %j with the nearest', async (reason, expected) => {
    const sessions = [offerAt('o1', '2026-11-28T11:00', { serviceId: 'paella', staffId: null })]
    const other = offerAt('o2', '2026-11-29T11:00', { serviceId: 'paella', staffId: null })
    const line = await reply({
      draft: { service: said('paella'), party: said(3), date: said(tomorrow) },
      tools: { find_availability: notOpen(reason, ...sessions, other) },
    })
    // What is full may be waited for; what does not take place is not.
    const waits = reason.rule === 'full' ? ' [Waiting list]' : ''
    expect(line).toBe(`${expected} [Sun 29 Nov, 11:00 am]${waits}`)
  })
})

describe('a stay', () => {
  it('asks for the day of arrival, then the nights, then how many come', async () => {
    expect(await reply({ draft: { service: said('cabin') } })).toBe('Which day do you arrive?')
    expect(await reply({ draft: { service: said('cabin'), date: said(friday) } })).toBe(
      'How many nights? [2 nights] [3 nights] [4 nights] [5 nights]',
    )
    expect(await reply({ draft: { service: said('cabin'), date: said(friday), nights: said(3) } })).toBe(
      'For how many people? [1] [2] [3] [4]',
    )
  })

  it('sums up check-in, check-out, nights and the price of all nights', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('cabin'), date: said(friday), nights: said(3), party: said(2), time: said(at('16:00')) },
      tools: { find_availability: open(stayAt('o1', '2026-11-27', 3)) },
    })
    expect(line).toBe(
      'Cabin for 2 · check-in Fri 27 Nov, 3:00 pm, check-out Mon 30 Nov, 11:00 am, 3 nights · Test Salon, SoHo · $180 × 3 nights = $540, paid there · free to cancel until Thu 26 Nov, 3:00 pm. Shall I book it, Dana? [Yes] [Change]',
    )
    expect(outcome.calls[0]?.arguments).toMatchObject({ party: 2, nights: 3 })
    expect(outcome.calls[0]?.arguments).not.toHaveProperty('time')
    expect(outcome.session.pendingConfirmation?.again?.text).toBe('Shall I book Cabin for 2, Fri 27 Nov to Mon 30 Nov?')
  })

  it('shows stays by their days', async () => {
    expect(
      await reply({
        draft: {
          service: said('cabin'),
          date: said({ from: '2026-11-27', to: '2026-12-06' }),
          nights: said(2),
          party: said(2),
        },
        tools: { find_availability: open(stayAt('o1', '2026-11-27', 2), stayAt('o2', '2026-12-04', 2)) },
      }),
    ).toBe('Cabin for 2 people, 2 nights ($180 a night). [Fri 27 Nov to Sun 29 Nov] [Fri 4 Dec to Sun 6 Dec]')
  })

  it.each([
    [1, 'Cabin is for at least 2 nights. How many nights, or shall I ask the team?'],
    [30, 'Cabin is for at most 14 nights. How many nights, or shall I ask the team?'],
  ])('says the limit for %i nights', async (nights, expected) => {
    expect(
      await reply({ draft: { service: said('cabin'), date: said(friday), nights: said(nights), party: said(2) } }),
    ).toContain(expected)
  })

  it('says on which days a stay may begin, and what is taken', async () => {
    const near = [stayAt('o1', '2026-11-27', 2), stayAt('o2', '2026-12-04', 2)]
    const draft = { service: said('cabin'), date: said(tomorrow), nights: said(2), party: said(2) }
    expect(
      await reply({ draft, tools: { find_availability: notOpen({ rule: 'arrival_day', weekdays: [5, 6] }, ...near) } }),
    ).toBe('A stay in Cabin begins on Fri or Sat. Closest: [Fri 27 Nov to Sun 29 Nov] [Fri 4 Dec to Sun 6 Dec]')
    expect(
      await reply({ draft, tools: { find_availability: notOpen({ rule: 'busy', resourceIds: [] }, ...near) } }),
    ).toMatch(/^Cabin is taken for those nights\. Closest: /)
  })
})
