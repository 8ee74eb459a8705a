import type { Money, Segment, ServiceVariants } from './catalog.ts'
import { findSlots, type Slot } from './slot.ts'
import type { SlotQuery } from './slot-query.ts'

/** The differences, and the price of the service. */
export interface VariantRules extends ServiceVariants {
  readonly price: Money | null
}

/** A slot with the duration and price that hold for all candidates of its varying requirement. */
export interface VariantSlot extends Slot {
  readonly durationMinutes: number
  readonly price: Money | null
}

/**
 * The slots of a service whose duration or price depends on who serves, in order of start, then shorter, then cheaper
 * first. A start has one slot for each duration and price at which somebody is open. Throws as `findSlots` does.
 */
export function findVariantSlots(query: SlotQuery, rules: VariantRules): VariantSlot[] {
  const slots = variantQueries(query, rules).flatMap((variant) => {
    const { price, query: narrowed } = variant
    const { durationMinutes } = narrowed.rules
    return findSlots(narrowed).map((slot) => ({ ...slot, durationMinutes, price }))
  })
  return slots
    .sort(
      (a, b) =>
        a.startMs - b.startMs ||
        a.durationMinutes - b.durationMinutes ||
        (a.price?.amount ?? 0) - (b.price?.amount ?? 0),
    )
    .slice(0, query.limit)
}

/** One question for each duration and price, about those for whom they hold. */
export function variantQueries<Q extends Pick<SlotQuery, 'requirements' | 'rules'>>(
  query: Q,
  rules: VariantRules,
): { readonly query: Q; readonly price: Money | null }[] {
  return variantGroups(query, rules).map(({ durationMinutes, price, segments, resourceIds }) => {
    const requirements = query.requirements.map((requirement) =>
      requirement.id === rules.requirementId
        ? { ...requirement, anyOf: requirement.anyOf.filter((id) => resourceIds.has(id)), segments }
        : requirement,
    )
    return { query: { ...query, requirements, rules: { ...query.rules, durationMinutes } }, price }
  })
}

/** "From 40 to 60 minutes, from $80": the bounds over all who may serve, for what is said before anybody is chosen. */
export function variantBounds(query: Pick<SlotQuery, 'requirements' | 'rules'>, rules: VariantRules) {
  const groups = variantGroups(query, rules)
  const minutes = groups.map((group) => group.durationMinutes)
  const prices = groups.flatMap(({ price }) => (price === null ? [] : [price])).sort((a, b) => a.amount - b.amount)
  return {
    durationMinutes: { min: Math.min(...minutes), max: Math.max(...minutes) },
    price: { min: prices[0] ?? null, max: prices.at(-1) ?? null },
  }
}

interface VariantGroup {
  readonly durationMinutes: number
  readonly price: Money | null
  readonly segments: readonly Segment[] | undefined
  readonly resourceIds: Set<string>
}

/** The candidates sorted by what holds for them. Throws RangeError where no requirement has that id. */
function variantGroups(query: Pick<SlotQuery, 'requirements' | 'rules'>, rules: VariantRules): VariantGroup[] {
  const requirement = query.requirements.find((candidate) => candidate.id === rules.requirementId)
  if (requirement === undefined) throw new RangeError('variants: expected a requirement of the service')
  const groups = new Map<string, VariantGroup>()
  for (const resourceId of requirement.anyOf) {
    const variant = rules.variants.find((candidate) => candidate.resourceId === resourceId)
    const durationMinutes = variant?.durationMinutes ?? query.rules.durationMinutes
    const price = variant?.price === undefined ? rules.price : variant.price
    const segments = variant?.segments ?? requirement.segments
    const key = JSON.stringify([durationMinutes, price?.amount, price?.currency, segments])
    const group = groups.get(key) ?? { durationMinutes, price, segments, resourceIds: new Set<string>() }
    group.resourceIds.add(resourceId)
    groups.set(key, group)
  }
  return [...groups.values()]
}
