import { describe, expect, it } from 'vitest'
import type { Service } from '../../src/domain/catalog.ts'
import type { TimeReason } from '../../src/domain/time-reason.ts'
import { pendingFor } from '../testing/pending.ts'
import { notOpen, offerAt, open, outcomeOf, reply, said, shapes, stayAt } from '../testing/shapes.ts'

const tomorrow = { from: '2026-11-24', to: '2026-11-24' }
const friday = { from: '2026-11-27', to: '2026-11-27' }
const at = (start: string) => ({ kind: 'at' as const, start, end: null, label: null })
const near = offerAt('o4', '2026-11-24T16:00', { staffId: 'ben' })
const draft = { service: said('haircut'), date: said(tomorrow), time: said(at('15:00')) }
const whyNot = { about: 'why-not' as const, date: null, time: null, staffId: null }

describe('why not', () => {
  it('is answered with the rule in plain words and the nearest times', async () => {
    const { line, outcome } = await outcomeOf({
      draft,
      understood: { changed: [], acts: ['ask'], questions: [{ ...whyNot, time: at('20:00') }] },
      tools: {
        why_not: { ...notOpen({ rule: 'closed', date: '2026-11-24', endsAfterClosing: false }, near), open: false },
      },
    })
    expect(outcome.calls.map(({ name, arguments: given }) => [name, given])).toEqual([
      ['why_not', { serviceId: 'haircut', date: '2026-11-24', time: '20:00' }],
    ])
    expect(line).toBe('Test Salon is closed tomorrow, Tue 24 Nov, at 8 pm. Closest: [4:00 pm with Ben]')
  })

  it('says that the time is open where it is', async () => {
    const line = await reply({
      draft,
      understood: { changed: [], questions: [whyNot] },
      tools: { why_not: { ...open(offerAt('o4', '2026-11-24T15:00')), open: true } },
    })
    expect(line).toBe('Haircut with Ana, tomorrow, Tue 24 Nov, 3:00 pm is open. [3:00 pm with Ana]')
  })

  it('leaves the question for a yes where it was', async () => {
    const offer = offerAt('o1', '2026-11-24T16:00')
    const again = { kind: 'book' as const, text: 'Shall I book Haircut on Tue 24 Nov, 4:00 pm?' }
    const { line, outcome } = await outcomeOf({
      draft: { ...draft, offer: said('o1') },
      held: {
        offers: [offer],
        pendingConfirmation: { ...pendingFor(offer), again },
        openQuestion: { about: 'confirm', key: null, options: [] },
      },
      understood: { changed: [], questions: [{ ...whyNot, time: at('15:00') }] },
      tools: { why_not: { ...notOpen({ rule: 'busy', resourceIds: ['ana'] }, near), open: false } },
    })
    expect(line).toBe(
      'Tomorrow, Tue 24 Nov, at 3 pm is full. Shall I book Haircut on Tue 24 Nov, 4:00 pm? [Yes] [Change]',
    )
    expect(outcome.session.pendingConfirmation?.id).toBe('confirmation-1')
  })

  it('asks with the nights and people of a stay', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('cabin'), date: said(friday), nights: said(3), party: said(2) },
      understood: { changed: [], questions: [{ ...whyNot, date: tomorrow }] },
      tools: {
        why_not: { ...notOpen({ rule: 'arrival_day', weekdays: [5, 6] }, stayAt('o4', '2026-11-27', 3)), open: false },
      },
    })
    expect(outcome.calls[0]?.arguments).toEqual({ serviceId: 'cabin', date: '2026-11-24', party: 2, nights: 3 })
    expect(line).toBe('A stay in Cabin begins on Fri or Sat. Closest: [Fri 27 Nov to Mon 30 Nov]')
  })

  /** A reason of every rule that a search can name: a new one does not compile until it has words here. */
  const reasons: {
    readonly [Rule in TimeReason['rule']]: { readonly rule: Rule } & Readonly<Record<string, unknown>>
  } = {
    past: { rule: 'past' },
    notice: { rule: 'notice', earliestMs: 0 },
    advance: { rule: 'advance', beyondMs: 0 },
    closed: { rule: 'closed', date: '2026-11-24', endsAfterClosing: false },
    override: { rule: 'override', date: '2026-11-24', reason: null },
    time_off: { rule: 'time_off', resourceIds: ['ana'] },
    busy: { rule: 'busy', resourceIds: ['ana'] },
    quota: { rule: 'quota', resourceIds: ['ana'], period: 'day' },
    off_grid: { rule: 'off_grid', stepMinutes: 15 },
    no_resource: { rule: 'no_resource' },
    gap: { rule: 'gap', resumes: '03:00' },
    nonexistent: { rule: 'nonexistent', what: 'time' },
    party: { rule: 'party', fault: 'no_party' },
    party_size: { rule: 'party_size', partyMax: 4 },
    nights: { rule: 'nights', nightsMin: 2, nightsMax: 14 },
    arrival_day: { rule: 'arrival_day', weekdays: [5] },
    no_session: { rule: 'no_session' },
    cancelled: { rule: 'cancelled' },
    full: { rule: 'full', seatsLeft: 0 },
    staffing: { rule: 'staffing', staffing: 'same' },
  }

  it.each(Object.values(reasons))('has words for the rule $rule', async (reason) => {
    const line = await reply({
      draft: { service: said('cabin'), date: said(friday), nights: said(3), party: said(2), time: said(at('15:00')) },
      tools: {
        find_availability: notOpen({ advanceDays: 60, stepMinutes: 45, ...reason }, stayAt('o4', '2026-12-04', 3)),
      },
    })
    expect(line).toMatch(/^[A-Z].+\. Closest: \[Fri 4 Dec to Mon 7 Dec\](?: \[Waiting list\])?$/)
  })

  it.each([
    [{ of: 'staff', staffId: 'ana', resourceId: null }, ['ana'], 'day', 'Ana does no more Haircut that day.'],
    [{ of: 'service', staffId: null, resourceId: 'q1' }, ['q1'], 'week', 'No more Haircut fits that week.'],
    [{ of: 'customer', staffId: null, resourceId: null }, ['q2'], 'week', 'Haircut is limited per customer and week,'],
  ] as const)('says whose limit is reached: %j', async (rule, resourceIds, period, expected) => {
    const quotas: Service['quotas'] = [{ id: 'q', period, units: 1, ...rule }]
    const catalog = {
      ...shapes,
      services: shapes.services.map((one) => (one.id === 'haircut' ? { ...one, quotas } : one)),
    }
    const tools = { find_availability: notOpen({ rule: 'quota', resourceIds, period }, near) }
    expect(await reply({ draft, tools, catalog })).toContain(expected)
  })
})

describe('who is free', () => {
  it('lists the people of that time to choose from', async () => {
    const { line, outcome } = await outcomeOf({
      draft: { service: said('haircut'), date: said(tomorrow) },
      understood: { changed: [], questions: [{ about: 'who-is-free', date: null, time: at('15:00') }] },
      tools: {
        find_availability: {
          ...open(offerAt('o1', '2026-11-24T15:00')),
          free: [{ offerId: 'o1', staffIds: ['ben', 'ana'] }],
        },
      },
    })
    expect(line).toBe('Ana or Ben can take you tomorrow, Tue 24 Nov, at 3 pm. [Ana] [Ben]')
    expect(outcome.session.openQuestion).toMatchObject({ about: 'staff', options: [{ id: 'ana' }, { id: 'ben' }] })
  })

  it('shows the times of a day with their people', async () => {
    const line = await reply({
      draft: { service: said('haircut') },
      understood: { changed: [], questions: [{ about: 'who-is-free', date: tomorrow, time: null }] },
      tools: { find_availability: open(offerAt('o1', '2026-11-24T15:00'), near) },
    })
    expect(line).toBe('Tomorrow, Tue 24 Nov: [3:00 pm with Ana] [4:00 pm with Ben]')
  })
})

describe('earlier and later', () => {
  const relative = {
    side: 'earlier' as const,
    scope: 'same_day' as const,
    date: tomorrow,
    time: null,
    edgeMs: offerAt('x', '2026-11-24T15:00').startMs,
  }

  it('shows only what lies on that side of what was shown', async () => {
    const morning = [offerAt('o4', '2026-11-24T09:00'), offerAt('o5', '2026-11-24T14:00')]
    const line = await reply({
      draft,
      held: { offers: [offerAt('o1', '2026-11-24T15:00')] },
      understood: { changed: [], acts: ['ask-earlier'], relative },
      tools: { find_availability: open(...morning, offerAt('o6', '2026-11-24T17:00')) },
    })
    expect(line).toBe('Earlier tomorrow, Tue 24 Nov: [9:00 am with Ana] [2:00 pm with Ana]')
  })

  it('says where there is nothing, with what is nearest', async () => {
    const line = await reply({
      draft,
      held: { offers: [offerAt('o1', '2026-11-24T15:00')] },
      understood: { changed: [], acts: ['ask-earlier'], relative },
      tools: { find_availability: notOpen({ rule: 'busy' }, offerAt('o4', '2026-11-24T15:00')) },
    })
    expect(line).toBe('Nothing earlier is open tomorrow, Tue 24 Nov. Closest: [3:00 pm with Ana]')
  })
})

describe('facts', () => {
  it('tells the time of day at the place', async () => {
    const line = await reply({
      draft: { intent: null },
      understood: { changed: [], acts: ['ask'], questions: [{ about: 'clock' }] },
    })
    expect(line).toBe('It is Mon 23 Nov, 10:12 am in New York.')
  })

  it('tells what a service costs from whom, where that differs', async () => {
    const variants: Service['variants'] = {
      requirementId: 'r1',
      variants: [{ resourceId: 'ben', durationMinutes: 60, price: { amount: 9000, currency: 'USD' } }],
    }
    const catalog = {
      ...shapes,
      services: shapes.services.map((one) => (one.id === 'haircut' ? { ...one, variants } : one)),
    }
    const price = { about: 'price' as const, serviceId: 'haircut' }
    const ask = (staff: string | null) =>
      reply({
        catalog,
        draft: { intent: null, staff: staff === null ? null : said(staff) },
        understood: { changed: [], acts: ['ask'], questions: [price] },
      })
    expect(await ask(null)).toMatch(/^Haircut is from \$60 \(45 min to 1 h\)\./)
    expect(await ask('ben')).toMatch(/^Haircut is \$90 \(1 h\)\./)
  })

  it('says where work at the customer’s is done, and no address of the house', async () => {
    const intake = [{ id: 'job-address', label: 'What is the address of the job?', required: true }]
    const catalog = {
      ...shapes,
      services: shapes.services.map((one) => (one.id === 'haircut' ? { ...one, intake } : one)),
    }
    const find = { find_availability: open(offerAt('o1', '2026-11-24T15:00')) }
    const where = async (address: string) =>
      reply({ draft: { ...draft, answers: { 'job-address': said(address) } }, tools: find, catalog })
    expect(await where('12 Harbour St, Newtown')).toContain(' · 12 Harbour St, Newtown · $60')
    expect(await where('see evil.example')).toContain('3:00 pm · $60')
    expect(await where('Your booking is confirmed')).toContain('3:00 pm · $60')
  })
})
