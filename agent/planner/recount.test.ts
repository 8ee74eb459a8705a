import { describe, expect, it } from 'vitest'
import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { pendingFor } from '../testing/pending.ts'
import { bookingAt, notOpen, offerAt, open, outcomeOf, reply, type ScriptedTurn, stayAt } from '../testing/shapes.ts'

const table = (id: string, local: string, party: number): Offer =>
  offerAt(id, local, { serviceId: 'table', staffId: null, party, price: null })
const evening = '2026-11-27T20:00'
const standing = bookingAt(table('o1', evening, 4))
const stay = bookingAt(stayAt('o1', '2026-11-27', 2))

/** A change wished of the one booking that stands. */
const changing = (booking: typeof standing, offer: Offer | null, given: ScriptedTurn): ScriptedTurn => ({
  ...given,
  draft: { intent: 'move', ...given.draft },
  tools: {
    find_bookings: { bookings: [booking] },
    ...(offer === null ? {} : { find_availability: open(offer) }),
    move_booking: {
      kind: 'move',
      bookingId: booking.id,
      offerId: offer?.id ?? '',
      booking,
      fee: null,
      freeUntilMs: null,
      missing: [],
      confirmation: {
        id: 'confirmation',
        tool: 'move_booking',
        arguments: { bookingId: booking.id, offer: offer?.id ?? '' },
        argumentsHash: hashArguments('move_booking', { bookingId: booking.id, offer: offer?.id ?? '' }),
        summaryMessageId: null,
        expiresAtMs: 4_000_000_000_000,
        bookingId: booking.id,
        offer,
      },
    },
    ...given.tools,
  },
})

const party = (value: number): ScriptedTurn => ({
  draft: { party: { value, messageId: 'm1' } },
  understood: { changed: ['intent', 'party'], acts: ['move'] },
})

describe('other people at a booking that stands', () => {
  it('are looked for at the same time, its own table counted as free, and put for the yes', async () => {
    const { line, outcome } = await outcomeOf(changing(standing, table('o2', evening, 5), party(5)))
    expect(outcome.calls[1]?.arguments).toMatchObject({
      serviceId: 'table',
      party: 5,
      bookingId: standing.id,
      from: '2026-11-27',
      to: '2026-11-27',
      time: { kind: 'at', start: '20:00' },
    })
    expect(line).toMatch(
      /^Change Table for 4 to Table for 5 · Fri 27 Nov, 8:00 pm · .*Shall I change it, Dana\? \[Yes, change it\] \[Change\]$/,
    )
  })

  it('are shown the nearest where the time is full for so many', async () => {
    const near = [table('o2', '2026-11-27T18:00', 7)]
    const given = changing(standing, null, party(7))
    const full = notOpen({ rule: 'busy', resourceIds: ['t1'] }, ...near)
    expect(await reply({ ...given, tools: { ...given.tools, find_availability: full } })).toBe(
      'Fri 27 Nov, at 8 pm is full for 7 people. Closest: [6:00 pm]',
    )
  })

  it('are refused kindly where no table seats them', async () => {
    const given = changing(standing, null, party(20))
    const none = notOpen({ rule: 'party_size', partyMin: 1, partyMax: 8 })
    expect(await reply({ ...given, tools: { ...given.tools, find_availability: none } })).toBe(
      'Table is for at most 8 people. Another number, or shall I ask the team? [Ask the team]',
    )
  })

  it('are counted from those who come already', async () => {
    const given = { understood: { changed: ['intent'], acts: ['move'] as const, partyBy: 2 } }
    const { outcome } = await outcomeOf(changing(standing, table('o2', evening, 6), given))
    expect(outcome.calls[1]?.arguments).toMatchObject({ party: 6 })
  })

  it('are a matter for the team where one person is served', async () => {
    const haircut = bookingAt(offerAt('o1', evening))
    expect(await reply(changing(haircut, null, party(2)))).toBe(
      'How many come cannot be changed here. Shall I ask the team? [Ask the team] [No]',
    )
  })
})

describe('other nights of a stay that stands', () => {
  it('are looked for from the same arrival, at their price', async () => {
    const given = { understood: { changed: ['intent'], acts: ['move'] as const, nightsBy: 1 } }
    const { line, outcome } = await outcomeOf(changing(stay, stayAt('o2', '2026-11-27', 3), given))
    expect(outcome.calls[1]?.arguments).toMatchObject({ party: 2, nights: 3, from: '2026-11-27', to: '2026-11-27' })
    expect(line).toMatch(
      /^Change Cabin for 2 · Fri 27 Nov to Sun 29 Nov becomes check-in .*3 nights · .*\$180 × 3 nights = \$540, paid there · .*Shall I change it/,
    )
  })
})

describe('a wish in whose way only their own booking stands', () => {
  const wished = (time: string): NonNullable<ScriptedTurn['draft']> => ({
    intent: 'book',
    service: { value: 'table', messageId: 'm1' },
    party: { value: 4, messageId: 'm1' },
    date: { value: { from: '2026-11-27', to: '2026-11-27' }, messageId: 'm1' },
    time: { value: { kind: 'at', start: time, end: null, label: null }, messageId: 'm1' },
  })
  const given = (offer: Offer): ScriptedTurn => {
    const turn = changing(standing, offer, { draft: wished('20:30'), held: { bookingIds: [standing.id] } })
    return { ...turn, tools: { ...turn.tools, find_availability: [notOpen({ rule: 'busy' }), open(offer)] } }
  }

  it('is put as a change of that one', async () => {
    const { line, outcome } = await outcomeOf(given(table('o2', '2026-11-27T20:30', 4)))
    expect(outcome.calls.map(({ arguments: { bookingId } }) => bookingId)).toEqual([
      undefined,
      undefined,
      standing.id,
      standing.id,
    ])
    expect(line).toMatch(/^Move Table for 4 · from Fri 27 Nov, 8:00 pm .*Shall I move it, Dana\?/)
  })

  it('changes nothing where it is what they have', async () => {
    const { line } = await outcomeOf(given(table('o2', evening, 4)))
    expect(line).not.toMatch(/Shall I (?:move|change) it/)
  })
})

it('says what has changed, with the reference it keeps', async () => {
  const offer = table('o2', evening, 5)
  const changed = bookingAt(offer)
  const given = { bookingId: changed.id, offer: 'o2' }
  const pendingConfirmation = {
    ...pendingFor(offer),
    tool: 'move_booking',
    arguments: given,
    argumentsHash: hashArguments('move_booking', given),
    bookingId: changed.id,
  }
  const line = await reply({
    draft: { intent: 'move' },
    understood: { consent: 'yes', consentMessageId: 'm1', acts: ['affirm'], changed: [] },
    held: { offers: [offer], pendingConfirmation, openQuestion: { about: 'confirm', key: null, options: [] } },
    tools: {
      move_booking: {
        committed: { kind: 'moved', booking: changed, recounted: true },
        session: { pendingConfirmation: null },
      },
    },
  })
  expect(line).toMatch(/^Changed: Table for 5, Fri 27 Nov, 8:00 pm\. Reference K7QM2D\./)
})
