import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { pendingFor } from '../testing/pending.ts'
import { bookingAt, notOpen, offerAt, open, outcomeOf, reply, said, shapes } from '../testing/shapes.ts'

const tomorrow = { from: '2026-11-24', to: '2026-11-24' }
const at = (start: string) => ({ kind: 'at' as const, start, end: null, label: null })
const price = (amount: number) => ({ amount, currency: 'USD' })

/** A haircut with Ana and a colour with Ben after it. */
const visit: Offer = offerAt('o1', '2026-11-24T15:00', {
  endMs: offerAt('x', '2026-11-24T17:45').startMs,
  price: price(18_000),
  steps: [
    step('haircut', 'Haircut', { start: '15:00', end: '15:45', staffId: 'ana', amount: 6000 }),
    step('colour', 'Colour', { start: '15:45', end: '17:45', staffId: 'ben', amount: 12_000 }),
  ],
})

function step(
  serviceId: string,
  serviceName: string,
  given: { readonly start: string; readonly end: string; readonly staffId: string; readonly amount: number },
) {
  const ms = (time: string) => offerAt('x', `2026-11-24T${time}`).startMs
  return {
    serviceId,
    serviceName,
    startMs: ms(given.start),
    endMs: ms(given.end),
    staffId: given.staffId,
    price: price(given.amount),
  }
}

const both = { service: said('haircut'), services: said(['haircut', 'colour']), date: said(tomorrow) }
const dates = ['2026-12-01T15:00', '2026-12-15T15:00', '2026-12-29T15:00']
const series = (...starts: readonly string[]): Offer => {
  const [first = '', ...later] = starts
  const further = later.map((local) => {
    const { startMs, endMs, picks } = offerAt('x', local)
    return { startMs, endMs, picks }
  })
  return offerAt('o1', first, { staffChosen: true, further })
}
const repeat = { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4', words: 'every second tuesday' }
const often = {
  service: said('haircut'),
  repeat: said(repeat),
  date: said({ from: '2026-12-01', to: '2026-12-01' }),
  time: said(at('15:00')),
}

describe('a visit of several services', () => {
  it('lists each step with its time, person and price, and the sum, for one yes', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { ...both, time: said(at('15:00')) },
      tools: { find_availability: open(visit) },
    })
    expect(outcome.calls[0]?.arguments).toMatchObject({ serviceId: 'haircut', services: ['haircut', 'colour'] })
    expect(line).toBe(
      'Haircut with Ana, 3:00 pm ($60) + Colour with Ben, 3:45 pm (from $120) · tomorrow, Tue 24 Nov · Test Salon, SoHo · $180 in all, paid there · free to cancel until Mon 23 Nov, 3:00 pm. Shall I book it, Dana? [Yes] [Change]',
    )
    expect(outcome.session.pendingConfirmation?.again?.text).toBe(
      'Shall I book Haircut and Colour on Tue 24 Nov, 3:00 pm?',
    )
  })

  it('shows its times with everybody who serves', async () => {
    const later = { ...visit, id: 'o2', startMs: visit.startMs + 3_600_000 }
    expect(await reply({ draft: both, tools: { find_availability: open(visit, later) } })).toBe(
      'Haircut and Colour tomorrow, Tue 24 Nov. Another time works too, just say it. [3:00 pm with Ana and Ben] [4:00 pm with Ana and Ben]',
    )
  })

  it('asks for several people at once', async () => {
    const { outcome } = await outcomeOf({
      draft: { service: said('haircut'), party: said(2), meet: said('finish' as const), date: said(tomorrow) },
      tools: { find_availability: open(visit) },
    })
    expect(outcome.calls[0]?.arguments).toMatchObject({ party: 2, meet: 'finish' })
    expect(outcome.calls[0]?.arguments).not.toHaveProperty('services')
  })

  it('gives every person all services, and each their own where they differ', async () => {
    const of = async (draft: Parameters<typeof outcomeOf>[0]['draft']) => {
      const { outcome } = await outcomeOf({ draft: { ...both, ...draft }, tools: { find_availability: open(visit) } })
      return outcome.calls[0]?.arguments.services
    }
    expect(await of({ party: said(2) })).toEqual(['haircut', 'colour', 'haircut', 'colour'])
    expect(await of({ party: said(2), ownServices: said(true as const) })).toEqual(['haircut', 'colour'])
  })

  it('says where it is too much for one visit', async () => {
    expect(await reply({ draft: { service: said('haircut'), party: said(9), date: said(tomorrow) } })).toBe(
      'That is more than fits into one visit. Shall I ask the team? [Ask the team] [No]',
    )
  })

  it.each([
    [
      { rule: 'busy', resourceIds: ['ben'], step: 1 },
      'It is Colour that does not fit. Tomorrow, Tue 24 Nov, at 3 pm is full.',
    ],
    [{ rule: 'staffing', staffing: 'same' }, 'Nobody can do all of it tomorrow, Tue 24 Nov, at 3 pm.'],
    [{ rule: 'staffing', staffing: 'different' }, 'Not enough people are there at once tomorrow, Tue 24 Nov, at 3 pm.'],
  ])('names what is in the way: %j', async (reason, expected) => {
    const line = await reply({
      draft: { ...both, time: said(at('15:00')) },
      tools: { find_availability: notOpen(reason, visit) },
    })
    expect(line).toBe(`${expected} Closest: [3:00 pm with Ana and Ben]`)
  })

  it('is offered one after the other where nobody can come together', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('haircut'), party: said(3), date: said(tomorrow), time: said(at('15:00')) },
      tools: { find_availability: [notOpen({ rule: 'staffing', staffing: 'different' }), open(visit)] },
    })
    expect(outcome.calls[1]?.arguments).toMatchObject({ party: 3, meet: 'in_order', staffing: 'any' })
    expect(line).toBe(
      'Not enough people are there at once tomorrow, Tue 24 Nov, at 3 pm. One after the other: [3:00 pm with Ana and Ben]',
    )
  })

  it('is told by its steps once it stands', async () => {
    const booking = bookingAt(visit)
    const { line, outcome } = await committed(visit, { kind: 'booked', booking })
    expect(line).toMatch(
      /^Booked: Haircut with Ana, 3:00 pm \+ Colour with Ben, 3:45 pm, tomorrow, Tue 24 Nov\. Reference K7QM2D\./,
    )
    expect(outcome.reply?.cards[0]).toMatchObject({
      service: 'Haircut and Colour',
      staff: null,
      detail: 'Haircut with Ana, 3:00 pm\nColour with Ben, 3:45 pm',
    })
  })
})

describe('a series', () => {
  it('asks how many times where no end was said', async () => {
    const draft = { ...often, repeat: said({ ...repeat, rule: 'FREQ=WEEKLY;BYDAY=TU' }) }
    expect(await reply({ draft })).toBe('How many times? [3 times] [4 times] [6 times] [8 times]')
  })

  it('names the dates that are not open, and puts the others for one yes', async () => {
    const skipped = [{ date: '2026-12-08', time: '15:00', reason: { rule: 'busy', resourceIds: ['ana'] } }]
    const { line, outcome } = await outcomeOf({
      draft: often,
      tools: { find_availability: { ...notOpen({ rule: 'busy' }, series(...dates)), skipped } },
    })
    expect(outcome.calls[0]?.arguments).toMatchObject({ repeat: { rule: repeat.rule }, from: '2026-12-01' })
    expect(line).toBe(
      'Tue 8 Dec is taken. That leaves 3 dates. Haircut with Ana · 3 dates: Tue 1 Dec, Tue 15 Dec and Tue 29 Dec, 3:00 pm · Test Salon, SoHo · $60 each time, paid there · each date: free to cancel until 24 h before, then 50% of the price. Shall I book all 3, Dana? [Yes] [Change]',
    )
    expect(outcome.session.pendingConfirmation?.offer?.further).toHaveLength(2)
  })

  it('says what is closed apart from what is taken', async () => {
    const skipped = [
      { date: '2026-12-08', time: '15:00', reason: { rule: 'busy' } },
      { date: '2026-12-22', time: '15:00', reason: { rule: 'full', seatsLeft: 0 } },
      { date: '2026-12-25', time: '15:00', reason: { rule: 'override', date: '2026-12-25', reason: null } },
    ]
    const line = await reply({ draft: often, tools: { find_availability: { ...open(series(...dates)), skipped } } })
    expect(line).toMatch(/^Tue 8 Dec and Tue 22 Dec are taken\. Fri 25 Dec is closed\. That leaves 3 dates\. Haircut/)
  })

  it('looks for the first date where no time was said, and goes on from the one that is picked', async () => {
    const [first, second] = [offerAt('o1', '2026-12-01T10:00'), offerAt('o2', '2026-12-01T15:00')]
    expect(await reply({ draft: { ...often, time: null }, tools: { find_availability: open(first, second) } })).toMatch(
      /\[10:00 am with Ana\] \[3:00 pm with Ana\]$/,
    )
    const { line } = await outcomeOf({
      draft: { ...often, offer: said('o2') },
      held: { offers: [first, second] },
      understood: { picked: 'o2', changed: ['offer'] },
      tools: { find_availability: open(series(...dates)) },
    })
    expect(line).toMatch(/^Haircut with Ana · 3 dates: /)
  })

  it('shows other times where none of its dates is open', async () => {
    const line = await reply({
      draft: often,
      tools: {
        find_availability: [notOpen({ rule: 'busy' }), notOpen({ rule: 'busy' }, offerAt('o5', '2026-12-01T16:00'))],
      },
    })
    expect(line).toBe('None of those dates is open at 3 pm. Closest to the first: [4:00 pm with Ana]')
  })

  it('lists each date with its reference once it is booked', async () => {
    const offer = series(...dates)
    const [first, ...further] = dates.map((local, index) =>
      bookingAt(offerAt(`o${index}`, local), { reference: `K7QM2${index}` }),
    )
    const { line, outcome } = await committed(offer, { kind: 'booked', booking: first, further })
    expect(line).toBe(
      'Booked, 3 dates: Haircut with Ana. Tue 1 Dec, 3:00 pm (K7QM20); Tue 15 Dec, 3:00 pm (K7QM21); Tue 29 Dec, 3:00 pm (K7QM22).',
    )
    expect(outcome.reply?.cards).toHaveLength(3)
  })
})

describe('what the business has to approve', () => {
  const trial = offerAt('o1', '2026-11-25T15:00', { serviceId: 'bridal' })

  it('is asked for, never promised', async () => {
    const line = await reply({
      draft: { service: said('bridal'), date: said({ from: '2026-11-25', to: '2026-11-25' }), time: said(at('15:00')) },
      tools: { find_availability: open(trial) },
    })
    expect(line).toMatch(/Test Salon has to approve this one\. Shall I request it, Dana\? \[Yes\] \[Change\]$/)
  })

  it('is requested after the yes, and waits in the list', async () => {
    const booking = bookingAt(trial, { state: 'pending_approval' })
    const { line, outcome } = await committed(trial, { kind: 'booked', booking })
    expect(line).toMatch(
      /^Requested: Bridal trial with Ana, Wed 25 Nov, 3:00 pm\. Test Salon will confirm it\. Reference K7QM2D\./,
    )
    expect(line).not.toMatch(/booked|confirmed/i)
    expect(outcome.reply?.cards[0]).toMatchObject({ state: 'pending_approval', detail: 'waiting for approval' })
    const listed = await reply({
      draft: { intent: 'find' },
      held: { bookingIds: [booking.id] },
      understood: { changed: [], acts: ['find-booking'] },
      tools: { find_bookings: { bookings: [booking] } },
    })
    expect(listed).toMatch(/^You have Bridal trial with Ana, Wed 25 Nov, 3:00 pm \(waiting for approval\), reference/)
  })
})

describe('what comes next', () => {
  it('is offered with the confirmation, once', async () => {
    const offer = offerAt('o1', '2026-11-24T15:15')
    const booking = bookingAt(offer)
    const { line, outcome } = await committed(offer, { kind: 'booked', booking }, { next: said('table') })
    expect(line).toMatch(/^Booked: Haircut .* You also wished for Table\. Shall I look for a time\? \[Yes\] \[No\]$/)
    expect(outcome.session.draft.next).toBeNull()
    expect(outcome.session.openQuestion).toMatchObject({ about: 'service', options: [{ id: 'table' }] })
  })
})

/** A yes to the summary of an offer, and what came of it. */
async function committed(offer: Offer, result: Readonly<Record<string, unknown>>, draft = {}) {
  const emptied = { next: null, name: said('Dana') }
  return outcomeOf({
    draft: { service: said(offer.serviceId), offer: said(offer.id), ...draft },
    held: {
      offers: [offer],
      pendingConfirmation: pendingFor(offer),
      openQuestion: { about: 'confirm', key: null, options: [] },
    },
    understood: { changed: [], acts: ['affirm'], consent: 'yes', consentMessageId: 'm1' },
    tools: {
      book_slot: { committed: result, session: { pendingConfirmation: null, draft: { ...emptyDraft, ...emptied } } },
    },
    catalog: shapes,
  })
}
