import { describe, expect, it } from 'vitest'
import type { Offer } from '../../src/domain/offer.ts'
import { pendingFor } from '../testing/pending.ts'
import { bookingAt, offerAt, open, outcomeOf, reply, said, stayAt } from '../testing/shapes.ts'

const afar = { timeZone: 'Asia/Tokyo' }
const tomorrow = { from: '2026-11-24', to: '2026-11-24' }
const notes = (text: string) => text.split('(New York time)').length - 1

const step = (serviceId: string, serviceName: string, from: string, to: string) => ({
  serviceId,
  serviceName,
  startMs: offerAt('x', `2026-11-24T${from}`).startMs,
  endMs: offerAt('x', `2026-11-24T${to}`).startMs,
  staffId: 'ben',
  price: { amount: 3000, currency: 'USD' },
})
/** Both with Ben. */
const visit: Offer = offerAt('o1', '2026-11-24T15:00', {
  staffId: 'ben',
  endMs: offerAt('x', '2026-11-24T17:00').startMs,
  steps: [step('haircut', 'Haircut', '15:00', '15:45'), step('colour', 'Colour', '15:45', '17:00')],
})

/** What follows the yes to an offer. */
async function booked(offer: Offer) {
  const { outcome } = await outcomeOf({
    draft: { service: said(offer.serviceId), offer: said(offer.id) },
    held: {
      ...afar,
      offers: [offer],
      pendingConfirmation: pendingFor(offer),
      openQuestion: { about: 'confirm', key: null, options: [] },
    },
    understood: { changed: [], acts: ['affirm'], consent: 'yes', consentMessageId: 'm1' },
    tools: {
      book_slot: { committed: { kind: 'booked', booking: bookingAt(offer) }, session: { pendingConfirmation: null } },
    },
  })
  return outcome.reply
}

describe('a customer in another zone', () => {
  it('reads the zone once in a summary', async () => {
    const line = await reply({
      draft: {
        service: said('cabin'),
        party: said(2),
        nights: said(2),
        date: said({ from: '2026-11-27', to: '2026-11-27' }),
      },
      held: afar,
      tools: { find_availability: open(stayAt('o1', '2026-11-27', 2)) },
    })
    expect(line).toMatch(
      /^Cabin for 2 · check-in Fri 27 Nov, 3:00 pm \(New York time\), check-out Sun 29 Nov, 11:00 am, /,
    )
    expect(notes(line)).toBe(1)
  })

  it('reads it in a sentence before several times, not with each of them', async () => {
    const line = await reply({
      draft: { service: said('haircut'), date: said(tomorrow) },
      held: afar,
      tools: { find_availability: open(offerAt('o1', '2026-11-24T15:00'), offerAt('o2', '2026-11-24T16:00')) },
    })
    expect(line).toMatch(/Times are New York time\. \[3:00 pm with Ana\] \[4:00 pm with Ana\]$/)
  })

  it('reads who does all of a visit once, and its steps in lines of the card', async () => {
    const answer = await booked(visit)
    expect(answer?.text).toMatch(
      /^Booked: Haircut, 3:00 pm \(New York time\) \+ Colour, 3:45 pm with Ben, .*Tue 24 Nov\. Reference/,
    )
    expect(answer?.cards[0]).toMatchObject({ staff: 'Ben', detail: 'Haircut, 3:00 pm\nColour, 3:45 pm' })
  })

  it('has check-in and check-out in two lines of the card', async () => {
    const answer = await booked(stayAt('o1', '2026-11-27', 2))
    expect(answer?.cards[0]).toMatchObject({
      detail: 'Check-in Fri 27 Nov, 3:00 pm (New York time)\nCheck-out Sun 29 Nov, 11:00 am, 2 nights',
    })
  })
})
