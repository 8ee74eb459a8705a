import type { Asked } from './asked.ts'
import type { BookingTerms } from './booking-state.ts'
import type { SlotRules } from './slot-query.ts'

/** Rules of a service that a member may set aside for one booking; customers never. Busy time is not among them. */
export type OverridableRule = 'notice' | 'advance' | 'off_grid'

/** The furthest ahead that anybody books. */
export const advanceDaysMax = 1_095

/**
 * A query as a member asks it, with some rules of the service set aside. The past stays the past, and opening, time off,
 * quotas and busy time stand: whoever wants to go beyond those changes them.
 */
export function withoutRules<Q extends { readonly rules: Partial<SlotRules> }>(
  query: Q,
  rules: readonly OverridableRule[],
): Q {
  const changed: Partial<SlotRules> = {
    ...(rules.includes('notice') ? { noticeMinutes: 0 } : {}),
    ...(rules.includes('advance') ? { advanceDays: advanceDaysMax } : {}),
    ...(rules.includes('off_grid') ? { stepMinutes: 1, offsetMinutes: 0 } : {}),
  }
  return { ...query, rules: { ...query.rules, ...changed } }
}

/** The rule that a member would have to set aside for a start, as why-not names it; null for any other reason. */
export function overridableRule(why: { readonly rule: string } | null): OverridableRule | null {
  const rule = why?.rule
  return rule === 'notice' || rule === 'advance' || rule === 'off_grid' ? rule : null
}

/** What is asked for, its services without these rules. */
export function askedWithout(asked: Asked, rules: readonly OverridableRule[]): Asked {
  if (rules.length === 0) return asked
  const [first, ...more] = asked.services.map((service) => withoutRules({ rules: service }, rules).rules)
  return first === undefined ? asked : { ...asked, services: [first, ...more] }
}

/** A rule as the terms of a booking name it. */
export function pinnedRule(rule: OverridableRule): BookingTerms['overridden'][number] {
  return rule === 'off_grid' ? 'grid' : rule
}
