import { z } from 'zod'
import { toolFacts } from '../domain/tool-facts.ts'
import type { Availability } from './find-availability.ts'
import { withLimits } from './reason-limits.ts'

/** What every tool that looks for times tells of what it found. */
export const foundTimesShape = {
  ...toolFacts.offers,
  /** The offers are what was wished. */
  exact: z.boolean(),
  /** The offers are the nearest there is instead. */
  nearest: z.boolean(),
  /** Which rule was in the way: `rule` with its facts. */
  reason: z.looseObject({ rule: z.string() }).optional(),
  /** Everybody who could serve each offer. */
  free: z.array(z.object({ offerId: z.string(), staffIds: z.array(z.string()) })),
} as const

/** The answer of a search in that shape. */
export function foundTimes(
  { offers, exact, free, reason }: Pick<Availability, 'offers' | 'exact' | 'free' | 'reason'>,
  asked: Parameters<typeof withLimits>[1],
) {
  const why = reason === null ? {} : { reason: withLimits(reason, asked) }
  return {
    offers: [...offers],
    exact,
    nearest: !exact,
    free: free.map(({ offerId, staffIds }) => ({ offerId, staffIds: [...staffIds] })),
    ...why,
  }
}
