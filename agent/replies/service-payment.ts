import type { Service } from '../../src/domain/catalog.ts'
import type { ChargeRule } from '../../src/domain/charge-rule.ts'
import { payWindowMsOf } from '../../src/domain/payment-attempts.ts'
import type { PaymentCondition, PaymentRule, PaymentRules } from '../../src/domain/payment-rule.ts'
import { chargedFor } from '../../src/domain/refund-rule.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { type RenderContext, staffOf } from './context.ts'
import { becauseText, chargeText } from './money-terms.ts'
import { servicePriceText } from './price-text.ts'
import { fragment } from './say.ts'

/**
 * What a service asks ahead, by its rules or those of who serves: each with whom it is for, since that is known only when
 * a time is offered. "Colour: deposit of $60 …; on a first visit …".
 */
export function servicePaymentText(context: RenderContext, service: Service, staffId?: string): string {
  const rules = rulesOf(context, service, staffId).flatMap(({ rule, onlyFor }) => {
    const asked = ruleText(context, service, rule)
    return asked === null ? [] : [conditioned(context, asked, onlyFor)]
  })
  const fee = feeOfHouse(context, service, staffId)
  const texts = fee === null ? rules : [...rules, fee]
  if (texts.length === 0) {
    const price = servicePriceText(context, service, staffId) ?? ''
    return fragment(context, 'terms_none_due', { service: service.name, price }) ?? ''
  }
  return fragment(context, 'terms_for', { service: service.name, terms: texts.join('; ') }) ?? ''
}

/** Why something is asked for a service; null where nothing is. */
export function servicePaymentWhy(context: RenderContext, service: Service, staffId?: string): string | null {
  const asking = rulesOf(context, service, staffId).find(({ rule }) => rule.kind !== 'none')
  const { commitmentFee } = context.catalog.tenant
  if (asking === undefined && commitmentFee === undefined) return null
  const onlyFor = asking === undefined ? commitmentFee?.onlyFor : asking.onlyFor
  const because =
    onlyFor === undefined
      ? 'always'
      : onlyFor.noShowsMin !== undefined
        ? 'no_shows'
        : onlyFor.firstVisit === true
          ? 'first_visit'
          : 'party'
  return becauseText(context, because, service.id)
}

/** Those of who serves stand before the service's. */
function rulesOf(context: RenderContext, service: Service, staffId?: string): PaymentRules {
  const own = staffId === undefined ? undefined : staffOf(context, staffId)?.paymentRules
  return own ?? service.paymentRules ?? []
}

/** The commitment fee of the house, where nothing else is asked of everybody. */
function feeOfHouse(context: RenderContext, service: Service, staffId?: string): string | null {
  const { commitmentFee } = context.catalog.tenant
  const rules = rulesOf(context, service, staffId)
  const always = rules.some(({ rule, onlyFor }) => rule.kind !== 'none' && onlyFor === undefined)
  if (commitmentFee === undefined || always) return null
  const charge = { kind: 'fixed', amount: commitmentFee.amount, per: 'booking' } as const
  const amount = chargeText(context, charge, pricedOf(service))
  const text = fragment(context, 'terms_due_fee', { amount, window: windowOf(context, service) })
  return text === null ? null : conditioned(context, text, commitmentFee.onlyFor)
}

function ruleText(context: RenderContext, service: Service, rule: PaymentRule): string | null {
  const of = (charge: ChargeRule) => chargeText(context, charge, pricedOf(service))
  const values = { window: windowOf(context, service) }
  switch (rule.kind) {
    case 'none':
      return null
    case 'fixed':
    case 'percent':
      return fragment(context, 'terms_due_deposit_from', { ...values, amount: of(rule) })
    case 'full':
      return `${of({ kind: 'percent', percent: 100 })} ${fragment(context, 'terms_due_full', values)}`
    case 'card_hold':
      return fragment(context, 'terms_due_card', {
        ...values,
        amount: of(rule.upTo),
        case: fragment(context, cardCase(service)) ?? '',
      })
  }
}

/** Nothing else is threatened with. */
function cardCase({ cancellation }: Service): PhraseId {
  const { late, missed } = chargedFor(cancellation)
  return late && missed ? 'terms_case_both' : late ? 'terms_case_late' : 'terms_case_missed'
}

function windowOf(context: RenderContext, service: Service): string {
  if (service.needsApproval === true) return fragment(context, 'terms_window_approved') ?? ''
  const duration = context.locale.wording.duration(payWindowMsOf(context.catalog.tenant) / 60_000)
  return fragment(context, 'terms_window', { duration }) ?? ''
}

/** Of tables, classes and nights the price depends on the count: a share is then said as one. */
function pricedOf({ price, priceFrom, pricePer }: Service) {
  return { price, priceFrom: priceFrom || pricePer !== undefined }
}

function conditioned(context: RenderContext, terms: string, onlyFor: PaymentCondition | undefined): string {
  if (onlyFor === undefined) return terms
  const { firstVisit, noShowsMin, partyMin } = onlyFor
  const text =
    noShowsMin !== undefined
      ? fragment(context, 'terms_if_no_shows', { terms })
      : firstVisit === true
        ? fragment(context, 'terms_if_first_visit', { terms })
        : fragment(context, 'terms_if_party', { terms, people: context.locale.wording.people(partyMin ?? 1) })
  return text ?? terms
}
