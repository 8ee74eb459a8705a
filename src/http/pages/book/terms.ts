import { html } from 'hono/html'
import type { Catalog } from '../../../domain/catalog.ts'
import type { ChargeRule } from '../../../domain/charge-rule.ts'
import { chargesNothing } from '../../../domain/charge-rule.ts'
import type { Offer } from '../../../domain/offer.ts'
import { dueLater } from '../../../domain/payment-terms.ts'
import { minuteMs } from '../../../domain/zoned-time.ts'
import type { Markup } from '../layout.ts'
import type { BookPlace } from './place.ts'

/** What holds if the offer is taken, line by line, from the offer alone: exactly what is pinned to the booking. */
export function termsList(place: BookPlace, offer: Offer): Markup {
  const { words } = place
  const isAsked = needsApproval(place.catalog, offer)
  const lines: [string, readonly string[]][] = [
    [words.price, [priceText(place, offer)]],
    [isAsked ? words.dueLater : words.dueNow, [dueText(place, offer)]],
    [words.cancelling, cancelTexts(place, offer)],
    [words.notComing, [noShowText(place, offer)]],
    [words.approval, [isAsked ? words.approvalMore : '']],
  ]
  return html`<dl class="terms">${lines
    .filter(([, [text]]) => text !== '')
    .map(([name, texts]) => html`<div><dt>${name}</dt>${texts.map((text) => html`<dd>${text}</dd>`)}</div>`)}</dl>`
}

/** What the button does that takes it. */
export function buttonText({ words, formats, catalog }: BookPlace, offer: Offer): string {
  if (needsApproval(catalog, offer)) return words.request
  const { payment } = offer
  if (payment === undefined) return words.confirm
  return payment.kind === 'card_hold' ? words.confirmAndCard : words.confirmAndPay(formats.money(payment))
}

/** A member looks at it before it stands. */
function needsApproval({ services }: Pick<Catalog, 'services'>, { serviceId, steps }: Offer): boolean {
  const ids = new Set(steps?.map((step) => step.serviceId) ?? [serviceId])
  return services.some((service) => ids.has(service.id) && service.needsApproval === true)
}

export function priceText({ formats, words }: BookPlace, { price, priceFrom, payment }: Offer): string {
  if (price === null) return ''
  if (price.amount === 0) return words.free
  const text = priceFrom ? words.from(formats.money(price)) : formats.money(price)
  const paysAhead = payment?.kind === 'deposit' || payment?.kind === 'full'
  return paysAhead ? text : words.paidThere(text)
}

function dueText({ formats, words }: BookPlace, { payment, price, priceFrom }: Offer): string {
  if (payment === undefined) return ''
  const amount = formats.money(payment)
  switch (payment.kind) {
    case 'full':
      return words.whole(amount)
    case 'card_hold':
      return words.cardHold(amount)
    case 'commitment_fee':
      return words.commitment(amount)
    case 'deposit': {
      const rest = dueLater(payment, price)
      return rest === null || rest.amount <= 0 || priceFrom
        ? words.depositOnly(amount)
        : words.deposit(amount, formats.money(rest))
    }
  }
}

/** What cancelling costs from now on, step by step until it begins. */
function cancelTexts(place: BookPlace, offer: Offer): string[] {
  const { words, formats, nowMs } = place
  const { cancelSteps, cancelAfter } = offer.cancellation
  const steps = cancelSteps
    .map(({ untilMinutes, fee }) => ({
      untilMs: offer.startMs - untilMinutes * minuteMs,
      fee: feeText(place, offer, fee),
    }))
    .filter(({ untilMs }) => untilMs > nowMs)
  const after = feeText(place, offer, cancelAfter)
  const sentences = mergeSame(steps, after).map(({ untilMs, fee }) => {
    const when = formats.dayAndTime(untilMs, offer.timeZone)
    return fee === '' ? words.freeUntil(when) : words.costsUntil(fee, when)
  })
  if (sentences.length === 0) return [after === '' ? words.freeAlways : words.costsNow(after)]
  return [...sentences, words.costsAfter(after)]
}

/** Steps that ask the same are one; those that ask what holds afterwards say nothing of their own. */
function mergeSame(steps: readonly { readonly untilMs: number; readonly fee: string }[], after: string) {
  const kept = steps.filter(({ fee }, at) => fee !== steps[at + 1]?.fee)
  return kept.at(-1)?.fee === after ? kept.slice(0, -1) : kept
}

function noShowText(place: BookPlace, offer: Offer): string {
  const fee = feeText(place, offer, offer.cancellation.noShow)
  return fee === '' ? '' : place.words.costs(fee)
}

/** Empty where it comes to nothing: a share of what has no price, or of what nobody paid. */
function feeText({ words, formats }: BookPlace, offer: Offer, rule: ChargeRule): string {
  if (chargesNothing(rule)) return ''
  if (rule.kind === 'percent') {
    const isOfPaid = offer.cancellation.percentOf === 'paid'
    const hasPaid = offer.payment !== undefined && offer.payment.kind !== 'card_hold'
    if (isOfPaid) return hasPaid ? words.shareOfPaid(rule.percent) : ''
    return offer.price === null ? '' : words.shareOfPrice(rule.percent)
  }
  const currency = offer.price?.currency ?? offer.payment?.currency
  if (currency === undefined) return ''
  const amount = formats.money({ amount: rule.amount, currency })
  return rule.per === 'person' ? words.eachPerson(amount) : amount
}
