import type { Service } from '../../src/domain/catalog.ts'
import { type ChargeRule, chargesNothing } from '../../src/domain/charge-rule.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import { freeUntilMinutes, type RefundRule } from '../../src/domain/refund-rule.ts'
import type { RenderContext } from './context.ts'

/**
 * What cancelling, moving and not coming cost by the rule of a service: "free to cancel until 24 h before, then 50% of the
 * price until 2 h before, then all of it; can be moved until 4 h before; not coming costs the full price".
 */
export function policyText(context: RenderContext, service: Pick<Service, 'cancellation' | 'paymentRules'>): string {
  const { wording } = context.locale
  const { cancellation } = service
  const last = cancellation.cancelSteps.at(-1)
  const move = cancellation.moveSteps.at(-1)
  const movesOtherwise = (move?.untilMinutes ?? null) !== (freeUntilMinutes(cancellation) ?? last?.untilMinutes ?? null)
  const missed = cancellation.noShow
  const parts = [
    cancelPolicyText(context, service),
    ...(movesOtherwise
      ? [
          wording.policyMove(
            move === undefined ? null : move.untilMinutes === 0 ? 'always' : wording.duration(move.untilMinutes),
          ),
        ]
      : []),
    ...(chargesNothing(missed) ? [] : [wording.policyMissed(feeText(context, missed, cancellation.percentOf))]),
    ...(isCapped(service) ? [wording.policyCapped] : []),
  ]
  return parts.join('; ')
}

/** The steps of cancelling alone. */
export function cancelPolicyText(context: RenderContext, { cancellation }: Pick<Service, 'cancellation'>): string {
  const { wording } = context.locale
  const { cancelSteps, cancelAfter, percentOf } = cancellation
  const freeMinutes = freeUntilMinutes(cancellation)
  const steps = cancelSteps.filter(({ untilMinutes }) => untilMinutes < (freeMinutes ?? Infinity))
  const timed = steps.map(({ fee, untilMinutes }) => ({
    fee,
    until: untilMinutes === 0 ? null : wording.duration(untilMinutes),
  }))
  const isToTheStart = cancelSteps.at(-1)?.untilMinutes === 0
  const later = isToTheStart ? timed : [...timed, { fee: cancelAfter, until: null }]
  const costs = later.some(({ fee }) => !chargesNothing(fee))
  return wording.policy({
    free: freeMinutes === null ? null : freeMinutes === 0 ? 'always' : { until: wording.duration(freeMinutes) },
    later: costs
      ? later.map(({ fee, until }, index) => {
          const follows = index > 0 && fee.kind === 'percent' && fee.percent === 100
          return { fee: follows ? wording.feeAll : feeText(context, fee, percentOf), until }
        })
      : [],
  })
}

/** A fee as the rule has it: a share, or an amount in the currency of the house. */
export function feeText(
  { catalog, locale, session }: RenderContext,
  fee: ChargeRule,
  percentOf: RefundRule['percentOf'],
): string {
  if (fee.kind === 'percent') return locale.wording.feeShare(fee.percent, percentOf)
  const amount = moneyText(session.locale, { amount: fee.amount, currency: catalog.tenant.currency })
  return fee.per === 'person' ? locale.wording.feePerPerson(amount) : amount
}

/** Where part of the price is paid ahead, no more than that is ever kept. */
function isCapped({ paymentRules = [], cancellation }: Pick<Service, 'cancellation' | 'paymentRules'>): boolean {
  const deposits = paymentRules.some(({ rule }) => rule.kind === 'fixed' || rule.kind === 'percent')
  return deposits && cancellation.percentOf === 'price'
}
