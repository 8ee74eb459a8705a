import type { OpenQuestion, PendingConfirmation } from '../../src/domain/conversation.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { freeUntilMs } from '../../src/domain/policy.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import type { Proposal } from '../../src/ports/tool.ts'
import { findClaim } from '../guardrails/claims.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { callingName, locationOf, type RenderContext, serviceOf, styleOf } from './context.ts'
import { priceText } from './fact-text.ts'
import { moneyText } from './money-text.ts'
import { fragment, sayPhrase } from './phrase-text.ts'
import { dateTimeText } from './time-text.ts'

/** The message that asks for the yes, wholly rendered by code. */
export interface Summary {
  readonly text: string
  readonly choices: readonly Choice[]
  readonly asks: OpenQuestion
  /** The question with its terms, for after an answer to something else; null where something is still missing. */
  readonly again: PendingConfirmation['again'] | null
}

/**
 * What, who, when, where as precise as allowed, price, terms: in this order, then the question for what is missing or
 * for the yes. Null where a row it needs is not among this turn's facts: without its terms nothing is asked.
 */
export function summaryOf(context: RenderContext, proposal: Proposal): Summary | null {
  const line = summaryLine(context, proposal)
  if (line === null) return null
  const [missing] = proposal.missing
  if (missing !== undefined) {
    const key = missing === 'intake' ? (proposal.intake?.id ?? null) : null
    return {
      text: `${line} ${missingText(context, proposal, missing)}`,
      choices: [],
      asks: { about: missing, key, options: [] },
      again: null,
    }
  }
  if (proposal.confirmation === null) return null
  const name = firstName(context.session.draft.name?.value ?? '')
  const values = name === null ? {} : { name }
  const choices = confirmChoices(context, proposal.kind)
  return {
    text: `${line} ${sayPhrase(context, `confirm_${proposal.kind}`, values)}`,
    choices,
    asks: { about: 'confirm', key: null, options: [...choices] },
    again: againOf(context, proposal),
  }
}

/** "Shall I book Haircut on Wed 25 Nov, 5:30 pm?" */
function againOf(context: RenderContext, proposal: Proposal): PendingConfirmation['again'] | null {
  const booking = bookingOf(context, proposal)
  const at = proposal.offer ?? booking
  if (at === null || at === undefined) return null
  const text = sayPhrase(context, `confirm_again_${proposal.kind}`, {
    service: booking?.serviceName ?? serviceOf(context, at.serviceId)?.name ?? '',
    when: dateTimeText(styleOf(context), at.startMs, at.timeZone, true),
  })
  return text === null ? null : { kind: proposal.kind, text }
}

function missingText(
  context: RenderContext,
  { intake }: Proposal,
  missing: Proposal['missing'][number],
): string | null {
  if (missing === 'intake') return sayPhrase(context, 'ask_intake', { question: intake?.label ?? '' })
  return sayPhrase(context, missing === 'name' ? 'ask_name' : 'ask_contact')
}

/** The answers under a question for the yes. */
export function confirmChoices(context: RenderContext, kind: Proposal['kind']): Choice[] {
  const label = (id: PhraseId) => sayPhrase(context, id) ?? ''
  switch (kind) {
    case 'book':
      return [
        { id: 'yes', label: label('choice_yes') },
        { id: 'change', label: label('choice_change') },
      ]
    case 'move':
      return [
        { id: 'yes', label: label('choice_yes_move') },
        { id: 'change', label: label('choice_change') },
      ]
    case 'cancel':
      return [
        { id: 'yes', label: label('choice_yes_cancel') },
        { id: 'move', label: label('choice_move') },
      ]
  }
}

function summaryLine(context: RenderContext, proposal: Proposal): string | null {
  const offer = proposal.offer ?? undefined
  const booking = bookingOf(context, proposal)
  switch (proposal.kind) {
    case 'book':
      return offer === undefined ? null : bookLine(context, offer, proposal)
    case 'move':
      return offer === undefined || booking === null ? null : moveLine(context, { offer, booking, proposal })
    case 'cancel':
      return booking === null ? null : cancelLine(context, booking, proposal)
  }
}

function bookingOf(context: RenderContext, proposal: Proposal): BookingFact | null {
  if (proposal.booking) return proposal.booking
  return proposal.bookingId === null ? null : (context.facts.bookings.get(proposal.bookingId) ?? null)
}

function bookLine(context: RenderContext, offer: Offer, proposal: Proposal): string | null {
  const service = serviceOf(context, offer.serviceId)
  if (service === undefined) return null
  return sayPhrase(context, 'summary_book', {
    service: service.name,
    staff: callingName(context, offer.staffId) ?? '',
    when: dateTimeText(styleOf(context), offer.startMs, offer.timeZone),
    where: whereText(context, offer.locationId),
    price: paidThere(context, offer),
    terms: termsText(context, offer, proposal),
  })
}

function moveLine(
  context: RenderContext,
  { offer, booking, proposal }: { offer: Offer; booking: BookingFact; proposal: Proposal },
): string | null {
  const style = styleOf(context)
  return sayPhrase(context, 'summary_move', {
    service: booking.serviceName,
    staff: callingName(context, offer.staffId) ?? '',
    from: dateTimeText(style, booking.startMs, booking.timeZone, true),
    when: dateTimeText(style, offer.startMs, offer.timeZone),
    where: whereText(context, offer.locationId),
    price: paidThere(context, booking),
    terms: termsText(context, offer, proposal),
  })
}

function cancelLine(context: RenderContext, booking: BookingFact, proposal: Proposal): string | null {
  const fee = proposal.fee === null || proposal.fee.amount === 0 ? '' : moneyText(context.session.locale, proposal.fee)
  return sayPhrase(context, 'summary_cancel', {
    service: booking.serviceName,
    staff: callingName(context, booking.staffId) ?? '',
    when: dateTimeText(styleOf(context), booking.startMs, booking.timeZone),
    reference: booking.reference,
    terms: fragment(context, fee === '' ? 'terms_cancel_free_now' : 'terms_cancel_fee_now', { fee }) ?? '',
  })
}

/** "Luna Salon, SoHo": the address itself only where it is public. */
export function whereText(context: RenderContext, locationId: string): string {
  const location = locationOf(context, locationId)
  if (location === undefined) return ''
  return `${location.name}, ${location.addressPublic ? location.address : location.area}`
}

function paidThere(
  context: RenderContext,
  priced: { readonly price: Offer['price']; readonly priceFrom: boolean },
): string {
  const price = priceText(context, priced)
  return price === null ? '' : (fragment(context, 'terms_paid_there', { price }) ?? price)
}

function termsText(context: RenderContext, offer: Offer, proposal: Proposal): string {
  const untilMs = proposal.freeUntilMs ?? freeUntilMs(offer.startMs, offer.cancellation)
  if (untilMs <= context.nowMs) return lateTermsText(context, offer)
  const until = dateTimeText(styleOf(context), untilMs, offer.timeZone, true)
  return fragment(context, 'terms_free_until', { until }) ?? ''
}

/** Free cancelling is over, or never was: what it costs is said before the yes. */
function lateTermsText(context: RenderContext, { cancellation, price, priceFrom }: Offer): string {
  const { feePercent } = cancellation
  if (feePercent === 0) return ''
  const exact = price !== null && !priceFrom
  const fee = exact
    ? moneyText(context.session.locale, { ...price, amount: Math.round((price.amount * feePercent) / 100) })
    : context.locale.wording.feeShare(feePercent)
  return fragment(context, 'terms_not_free', { fee }) ?? ''
}

/** A name as one word that is only a word; null where it is anything else. */
function firstName(name: string): string | null {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return /^\p{L}[\p{L}\p{M}'’-]{0,30}$/u.test(first) && findClaim(first) === null ? first : null
}
