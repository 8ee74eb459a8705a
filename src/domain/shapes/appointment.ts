import type { OpenTime, Shape, TimeQuestion } from '../open-time.ts'
import { partyFault } from '../party.ts'
import { priceOf } from '../price.ts'
import { findSlots } from '../slot.ts'
import { nearnessOf, type TimeReason } from '../time-reason.ts'
import { findVariantSlots, variantQueries } from '../variant-slot.ts'
import { type WishQuery, whyNot } from '../why-not.ts'

/** One service at a time that its rules allow, served by whoever is open. */
export const appointment: Shape = {
  refusal: ({ asked }) => {
    const fault = partyFault(asked.party)
    if (fault !== null) return { rule: 'party', fault }
    const partyMax = asked.services[0].partyMax ?? 1
    return asked.party > partyMax ? { rule: 'party_size', partyMax } : null
  },

  times: (question, { startMs, endMs, limit }) => {
    const query = { ...queryOf(question), fromMs: startMs, toMs: endMs, limit }
    const rules = variantRules(question)
    if (rules !== null) return firstOfEachStart(findVariantSlots({ ...query, limit: undefined }, rules)).slice(0, limit)
    const price = priceOf(question.asked, [])
    return findSlots(query).map((slot) => ({ ...slot, price }))
  },

  whyNot: (question, startMs) => {
    const query = queryOf(question)
    const rules = variantRules(question)
    if (rules === null) return whyNot(query, startMs)
    let best: TimeReason | null = null
    for (const variant of variantQueries(query, rules)) {
      const why = whyNot(variant.query, startMs)
      if (why === null) return null
      if (best === null || nearnessOf(why) > nearnessOf(best)) best = why
    }
    return best
  },
}

/** Where several could serve at another price or for longer, a start is the shortest of them, then the cheapest. */
function firstOfEachStart(times: readonly OpenTime[]): OpenTime[] {
  return times.filter((time, index) => times[index - 1]?.startMs !== time.startMs)
}

function queryOf({ asked, calendars, quotas, timeZone, nowMs }: TimeQuestion): WishQuery {
  const [service] = asked.services
  return { rules: service, requirements: service.requirements, calendars, quotas, timeZone, nowMs }
}

/** Null where nobody is different, or where the one that varies is left to nobody. */
function variantRules({ asked }: TimeQuestion) {
  const { variants, requirements, price, pricePer } = asked.services[0]
  const varying = requirements.find((requirement) => requirement.id === variants?.requirementId)
  if (variants === undefined || varying === undefined || varying.anyOf.length === 0) return null
  const times = pricePer === 'person' ? asked.party : 1
  const perParty = <P extends { readonly amount: number } | null>(one: P) =>
    one === null ? one : { ...one, amount: one.amount * times }
  return {
    requirementId: variants.requirementId,
    price: perParty(price),
    variants: variants.variants.map((variant) =>
      variant.price === undefined ? variant : { ...variant, price: perParty(variant.price) },
    ),
  }
}
