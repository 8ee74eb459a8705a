import { describe, expect, it } from 'vitest'
import type { MoneyFact } from '../../src/domain/money-fact.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { type RefundRule, refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import en from '../locales/en.ts'
import { isReserved } from '../locales/phrases/shapes.ts'
import { askedMoney } from '../testing/fake-tools.ts'
import { pendingFor } from '../testing/pending.ts'
import { noUnderstanding, session } from '../testing/salon.ts'
import { bookingAt, nowMs, offerAt, outcomeOf, reply, said, shapes } from '../testing/shapes.ts'
import { bookingCards } from './booking-card.ts'
import type { RenderContext } from './context.ts'
import { factText } from './fact-text.ts'
import { cancelTermsText, ifCancelledText, paymentText, settledText } from './money-stands.ts'
import { renderReply } from './render.ts'
import { collectFacts } from './turn-facts.ts'

const stepped: RefundRule = {
  ...refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 100, moveUntilMinutes: 240 }),
  cancelSteps: [
    { untilMinutes: 2_880, fee: { kind: 'percent', percent: 0 } },
    { untilMinutes: 1_440, fee: { kind: 'percent', percent: 50 } },
  ],
  noShow: { kind: 'percent', percent: 100 },
  percentOf: 'paid',
}

type Terms = NonNullable<Offer['payment']>
const asks = (kind: Terms['kind'], amount: number): Terms => {
  const base = { amount, currency: 'USD', because: 'always' as const, rules: [] }
  if (kind === 'card_hold') return { kind, ...base, refundable: 'nothing_paid' }
  if (kind === 'commitment_fee') return { kind, ...base, refundable: 'when_kept' }
  return { kind, ...base, refundable: 'by_policy' }
}

/** Friday 4 December, 3 pm: eleven days ahead. */
const withTerms = (payment: Terms | undefined, changes: Partial<Offer> = {}) =>
  offerAt('o1', '2026-12-04T15:00', {
    cancellation: stepped,
    ...(payment === undefined ? {} : { payment }),
    ...changes,
  })

/** The summary that an offer is put with. */
async function summary(offer: Offer): Promise<string> {
  const line = await reply({
    draft: { service: said(offer.serviceId), offer: said('o1') },
    held: { offers: [offer] },
    understood: { changed: ['offer'], picked: 'o1' },
  })
  return line.replace(/^.*SoHo · /, '').replace(/ Shall I .*/, '')
}

/** What follows the yes. */
async function afterYes(offer: Offer, booking: Partial<BookingFact>) {
  const { outcome } = await outcomeOf({
    draft: { service: said(offer.serviceId), offer: said('o1') },
    held: {
      offers: [offer],
      pendingConfirmation: pendingFor(offer),
      openQuestion: { about: 'confirm', key: null, options: [] },
    },
    understood: { changed: [], acts: ['affirm'], consent: 'yes', consentMessageId: 'm1' },
    tools: {
      book_slot: {
        committed: { kind: 'booked', booking: bookingAt(offer, booking) },
        session: { pendingConfirmation: null },
      },
    },
  })
  return outcome
}

describe('the summary before the yes', () => {
  it.each([
    [
      'a deposit',
      withTerms(asks('deposit', 3_000)),
      '$60 · deposit of $30 to pay by card within 15 min (link after your yes), the other $30 there · free to cancel until Wed 2 Dec, 3:00 pm, then $15 of it is kept until Thu 3 Dec, 3:00 pm, then all of it is kept.',
    ],
    [
      'the full price',
      withTerms(asks('full', 6_000)),
      '$60 to pay by card within 15 min (link after your yes) · free to cancel until Wed 2 Dec, 3:00 pm, then $30 of it is kept until Thu 3 Dec, 3:00 pm, then all of it is kept.',
    ],
    [
      'a card',
      withTerms(asks('card_hold', 4_000), { cancellation: { ...stepped, percentOf: 'price' } }),
      '$60, paid there · a card to leave within 15 min (link after your yes): nothing is charged now, up to $40 if you do not come or cancel late · free to cancel until Wed 2 Dec, 3:00 pm, then it costs $30 until Thu 3 Dec, 3:00 pm, then it costs $40.',
    ],
    [
      'a fee for coming',
      withTerms(asks('commitment_fee', 100)),
      '$60, paid there · $1 to pay by card within 15 min (link after your yes), back when you come · free to cancel until Wed 2 Dec, 3:00 pm, then all of it is kept.',
    ],
    [
      'a deposit of a lower bound',
      withTerms(asks('deposit', 3_000), { priceFrom: true }),
      'from $60 · deposit of $30 to pay by card within 15 min (link after your yes), the rest there · free to cancel until Wed 2 Dec, 3:00 pm, then $15 of it is kept until Thu 3 Dec, 3:00 pm, then all of it is kept.',
    ],
    [
      'nothing, with steps',
      withTerms(undefined, { cancellation: { ...stepped, percentOf: 'price' } }),
      '$60, paid there · free to cancel until Wed 2 Dec, 3:00 pm, then it costs $30 until Thu 3 Dec, 3:00 pm, then it costs $60.',
    ],
    [
      'a deposit of no price',
      withTerms(asks('deposit', 2_000), { price: null }),
      'deposit of $20 to pay by card within 15 min (link after your yes) · free to cancel until Wed 2 Dec, 3:00 pm, then $10 of it is kept until Thu 3 Dec, 3:00 pm, then all of it is kept.',
    ],
  ])('says what %s is, when, and what comes back', async (_, offer, words) => {
    expect(await summary(offer)).toBe(words)
  })

  it('says what is kept where free cancelling is over', async () => {
    const soon = offerAt('o1', '2026-11-24T15:00', { cancellation: stepped, payment: asks('deposit', 3_000) })
    expect(await summary(soon)).toMatch(
      / · of it \$15 is kept if you cancel until Mon 23 Nov, 3:00 pm, then all of it is kept\.$/,
    )
  })

  it('asks for the money of a request once it is approved', async () => {
    const request = withTerms(asks('deposit', 3_000), { serviceId: 'bridal' })
    expect(await summary(request)).toContain('deposit of $30 to pay by card once it is approved (link then)')
  })
})

describe('after the yes', () => {
  const offer = withTerms(asks('deposit', 3_000))
  const held = {
    state: 'pending_payment' as const,
    money: askedMoney({ ...offer, issuedAtMs: nowMs }, asks('deposit', 3_000)),
  }

  it('a booking that waits for money is held, with its link, and nothing is called booked', async () => {
    const { reply: answer, session } = await afterYes(offer, held)
    expect(answer?.text).toBe(
      'Held until 10:27 am: Haircut with Ana, Fri 4 Dec, 3:00 pm. To confirm it, pay the $30 deposit here: https://book.example/manage/booking-o1/pay',
    )
    expect(answer?.text).not.toMatch(/booked|is confirmed|reserved/i)
    expect(answer?.cards).toMatchObject([{ state: 'pending_payment', due: '$30' }])
    expect(session.openQuestion).toMatchObject({ about: 'anything', key: 'pay' })
  })

  it('a card is left, and nothing is charged', async () => {
    const card = withTerms(asks('card_hold', 4_000))
    const money = askedMoney({ ...card, issuedAtMs: nowMs }, asks('card_hold', 4_000))
    const { reply: answer } = await afterYes(card, { ...held, money })
    expect(answer?.text).toContain('To confirm it, leave a card here; nothing is charged now: https://')
    expect(answer?.cards).toMatchObject([{ due: '' }])
  })
})

const usd = (amount: number) => ({ amount, currency: 'USD' })
const settlement = (refund: number, keeps: number, charge = 0) => ({
  fee: usd(keeps + charge),
  refund: usd(refund),
  keeps: usd(keeps),
  charge: usd(charge),
})

/** Rows as a turn has read them. */
function contextOf(booking: BookingFact): RenderContext {
  const calls = [{ id: 'c', name: 'check_payment', arguments: {}, ok: true, ms: 1, result: { bookings: [booking] } }]
  const held = session()
  const facts = collectFacts({ catalog: shapes, session: held, understanding: noUnderstanding, calls, messages: [] })
  const manageUrl = (id: string) => `https://book.example/manage/${id}`
  return { catalog: shapes, session: held, facts, locale: en, nowMs, manageUrl, payUrl: (id) => `${manageUrl(id)}/pay` }
}

describe('money of a booking', () => {
  const offer = withTerms(asks('deposit', 3_000))
  const paid: MoneyFact = {
    ...askedMoney({ ...offer, issuedAtMs: nowMs }, asks('deposit', 3_000)),
    stage: 'paid',
    payUntilMs: null,
    paid: usd(3_000),
  }
  const nextMs = offer.startMs - 86_400_000

  it.each([
    ['all of it', settlement(3_000, 0), 'All $30 goes back to you; a bank takes a few days for that.'],
    ['a part', settlement(1_500, 1_500), '$15 goes back to you, $15 is kept; a bank takes a few days for that.'],
    ['nothing', settlement(0, 3_000), 'By its terms $30 is kept.'],
    ['nothing and a charge', settlement(0, 0, 2_000), 'By its terms $20 is charged to your card.'],
  ])('after a cancellation: %s comes back', (_, settled, words) => {
    const money = { ...paid, ifCancelled: null, ifMissed: null, settled }
    const booking = bookingAt(offer, { state: 'cancelled', money })
    expect(settledText(contextOf(booking), booking)).toBe(words)
  })

  it.each([
    [settlement(3_000, 0), settlement(1_500, 1_500), 'all $30 comes back; after Thu 3 Dec, 3:00 pm it would be $15'],
    [
      settlement(1_500, 1_500),
      settlement(0, 3_000),
      '$15 comes back and $15 is kept; after Thu 3 Dec, 3:00 pm nothing would',
    ],
    [settlement(0, 3_000), settlement(0, 3_000), 'nothing comes back, $30 is kept'],
    [settlement(0, 0), settlement(0, 0, 2_000), 'it is free; after Thu 3 Dec, 3:00 pm it would cost $20'],
    [
      settlement(0, 0, 2_000),
      settlement(0, 0, 4_000),
      '$20 is charged to your card; after Thu 3 Dec, 3:00 pm it would cost $40',
    ],
  ])('before a cancellation, with the next step', (now, later, words) => {
    const ifCancelled = {
      ...now,
      free: now.keeps.amount + now.charge.amount === 0,
      next: { ...later, untilMs: nextMs },
    }
    const booking = bookingAt(offer, { money: { ...paid, ifCancelled } })
    expect(cancelTermsText(contextOf(booking), booking)).toBe(words)
    expect(ifCancelledText(contextOf(booking), booking)).toBe(
      `If you cancel Haircut with Ana, Fri 4 Dec, 3:00 pm now, ${words}.`,
    )
  })

  it.each([
    [
      'open',
      'pending_payment',
      /^Haircut with Ana, Fri 4 Dec, 3:00 pm is held until 10:27 am\. .* https:\/\/\S+\/pay$/,
    ],
    ['paid', 'confirmed', /^We have received your \$30 for Haircut with Ana, .*, and it is confirmed\. /],
    ['checking', 'pending_payment', /^I cannot see your payment/],
    ['over', 'expired', /^The time to pay for .* is over\. .* https:\/\/\S+\/pay$/],
    ['unavailable', 'pending_payment', /could not be made\. Shall I ask the team\?$/],
    ['later', 'pending_approval', /^Test Salon has to approve Haircut .* The link to pay \$30 comes then\.$/],
  ] as const)('stands as its row says: %s', (stage, state, words) => {
    const payUntilMs = stage === 'open' ? nowMs + 15 * 60_000 : null
    const booking = bookingAt(offer, { state, money: { ...paid, stage, payUntilMs } })
    expect(paymentText(contextOf(booking), booking)).toMatch(words)
  })

  it('says of one that stands what was paid, and what of it went back', () => {
    const booking = bookingAt(offer, { money: { ...paid, refunded: usd(1_000) } })
    expect(paymentText(contextOf(booking), booking)).toBe(
      'We have received your $30 for Haircut with Ana, Fri 4 Dec, 3:00 pm, and it is confirmed. Change or cancel: https://book.example/manage/booking-o1 $10 for Haircut with Ana, Fri 4 Dec, 3:00 pm went back to you. A bank takes a few days to show it.',
    )
  })

  it('says once what two questions have for an answer', () => {
    const booking = bookingAt(offer, { money: paid })
    const segment = { kind: 'fact', fact: { type: 'booking', id: 'booking-o1', part: 'payment' } } as const
    expect(
      renderReply(contextOf(booking), { segments: [segment, segment], choices: [], cards: [], asks: null }, null)
        .pieces,
    ).toHaveLength(1)
  })

  it('asks on the card of a change for what it costs more', () => {
    const money = { ...paid, stage: 'open' as const, due: usd(1_200) }
    const booking = bookingAt(offer, { state: 'pending_payment', moves: 'b8', money })
    expect(bookingCards(contextOf(booking), [booking.id])).toMatchObject([{ due: '$12' }])
  })

  it('never says received of a booking that does not stand', () => {
    const booking = bookingAt(offer, { state: 'pending_payment', money: paid })
    expect(paymentText(contextOf(booking), booking)).not.toMatch(/received|confirmed/)
  })

  it('says of a planner only what the row bears: nothing of a booking that this turn has not read', () => {
    const booking = bookingAt(offer, { money: paid })
    const value = (part: 'payment' | 'if-cancelled') =>
      factText(contextOf(booking), { type: 'booking', id: 'b9', part })
    expect([value('payment'), value('if-cancelled')]).toEqual([null, null])
    for (const id of ['stands_paid', 'cancelled_all_back', 'money_free', 'asked', 'terms_free', 'rest_deposit']) {
      expect([id, isReserved(id)]).toEqual([id, true])
    }
  })
})
