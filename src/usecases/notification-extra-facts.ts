import type { Booking } from '../domain/booking-state.ts'
import { moneyText } from '../domain/money-text.ts'
import type { NotificationRule } from '../domain/notification-rule.ts'
import type { NotificationFacts } from '../domain/notification-text.ts'
import type { Stores } from '../ports/database.ts'
import { readBookingMoneyIn } from './read-booking-money.ts'

/** Facts that only some kinds may use: the money of a booking, where a review is written, why nothing reaches somebody. */
export async function extraFacts(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly kindId: string
    readonly booking: Booking
    readonly rule: NotificationRule
    readonly locale: string
    readonly missing: readonly string[]
    readonly nowMs: number
  },
): Promise<NotificationFacts> {
  const { kindId, rule, missing } = of
  if (kindId === 'payment') return moneyFacts(stores, of)
  if (kindId === 'no-route') return { missing: missing.map((one) => one.replaceAll('_', ' ')).join(', ') }
  return rule.link === null ? {} : { review: rule.link }
}

async function moneyFacts(
  stores: Stores,
  of: { readonly tenantId: string; readonly booking: Booking; readonly locale: string; readonly nowMs: number },
): Promise<NotificationFacts> {
  const { paid, refunding, refunded } = await readBookingMoneyIn(stores, of)
  const returned = refunding.amount + refunded.amount
  return {
    paid: paid.amount > 0 ? moneyText(of.locale, paid) : '',
    returned: returned > 0 ? moneyText(of.locale, { ...paid, amount: returned }) : '',
  }
}
