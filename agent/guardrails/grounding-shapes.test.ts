import { describe, expect, it } from 'vitest'
import type { Offer } from '../../src/domain/offer.ts'
import en from '../locales/en.ts'
import type { RenderContext } from '../replies/context.ts'
import { collectFacts } from '../replies/turn-facts.ts'
import { noUnderstanding, nowMs, says, session } from '../testing/salon.ts'
import { offerAt, shapes, stayAt } from '../testing/shapes.ts'
import { createGrounding } from './grounding.ts'
import { sentencesOf } from './sentences.ts'

/** True where free text may say it of an offer. */
function maySay(offer: Offer, text: string): boolean {
  const held = session({ offers: [offer] })
  const facts = collectFacts({
    catalog: shapes,
    session: held,
    understanding: noUnderstanding,
    calls: [],
    messages: [says('hello')],
  })
  const context: RenderContext = {
    catalog: shapes,
    session: held,
    facts,
    locale: en,
    nowMs,
    manageUrl: (id) => `https://book.example/${id}`,
    payUrl: (id) => `https://book.example/${id}/pay`,
  }
  const grounding = createGrounding(context, new Set())
  return sentencesOf([{ origin: 'free', text }]).every((sentence) => grounding.judge(sentence).allowed)
}

const ms = (time: string) => offerAt('x', `2026-11-24T${time}`).startMs
const price = (amount: number) => ({ amount, currency: 'USD' })
const visit = offerAt('o1', '2026-11-24T15:00', {
  price: price(18_000),
  steps: [
    {
      serviceId: 'haircut',
      serviceName: 'Haircut',
      startMs: ms('15:00'),
      endMs: ms('15:45'),
      staffId: 'ana',
      price: price(6000),
    },
    {
      serviceId: 'colour',
      serviceName: 'Colour',
      startMs: ms('15:45'),
      endMs: ms('17:45'),
      staffId: 'ben',
      price: price(12_000),
    },
  ],
})
const [first, second] = [offerAt('o1', '2026-12-01T15:00'), offerAt('x', '2026-12-15T16:00')]
const series: Offer = { ...first, further: [{ startMs: second.startMs, endMs: second.endMs, picks: second.picks }] }

describe('free text about what an offer holds', () => {
  it.each([
    [visit, 'Would you like Haircut with Ana at 3:00 pm?'],
    [visit, 'Colour with Ben at 3:45 pm.'],
    [stayAt('o1', '2026-11-27', 3), 'Would you like Cabin for 2 from Fri 27 Nov?'],
    [stayAt('o1', '2026-11-27', 3), 'Cabin costs $540 for 3 nights.'],
    [
      offerAt('o1', '2026-11-27T20:00', { serviceId: 'table', party: 4, staffId: null }),
      'Would you like Table for 4 at 8:00 pm?',
    ],
    [series, 'Haircut on Tue 15 Dec at 4:00 pm.'],
  ] as const)('may say what is of one row: %#', (offer, text) => expect(maySay(offer, text)).toBe(true))

  it.each([
    // Another step's person, time or price.
    [visit, 'Colour with Ana at 3:45 pm.'],
    [visit, 'Haircut with Ben at 3:00 pm.'],
    [visit, 'Colour at 3:00 pm.'],
    [visit, 'Haircut costs $180.'],
    // Another day's hour, another length, another price.
    [stayAt('o1', '2026-11-27', 3), 'Cabin at 3:00 pm on Mon 30 Nov.'],
    [stayAt('o1', '2026-11-27', 3), 'Cabin costs $180 for 3 nights.'],
    [stayAt('o1', '2026-11-27', 3), 'Cabin for 4 from Fri 27 Nov.'],
    [stayAt('o1', '2026-11-27', 3), 'Cabin for 2 nights.'],
    // Another party, another date of the series.
    [offerAt('o1', '2026-11-27T20:00', { serviceId: 'table', party: 4, staffId: null }), 'Table for 6 at 8:00 pm.'],
    [series, 'Haircut on Tue 15 Dec at 3:00 pm.'],
    [series, 'It is requested.'],
  ] as const)('may not mix rows: %#', (offer, text) => expect(maySay(offer, text)).toBe(false))
})
