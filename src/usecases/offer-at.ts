import type { Asked } from '../domain/asked.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { timeAt, whyNotAt } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { askedWithout, type OverridableRule, overridableRule } from '../domain/rule-override.ts'
import { resolveWallTime } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import { type AskedWish, offersOf } from './find-availability.ts'
import { loadQuestion, zoneOf } from './load-question.ts'

/** One start that a member names. */
export interface NamedStart extends Pick<AskedWish, 'staffId'> {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly asked: Asked
  readonly startMs: number
  /** Rules of the service that may be set aside for it. */
  readonly setAside: readonly OverridableRule[]
  readonly nowMs: number
  readonly customerId?: string | null | undefined
  /** Of a booking that moves: it is not in its own way. */
  readonly exceptBookingIds?: readonly string[] | undefined
}

/**
 * The time as an offer, and which of the rules were really in its way; or why it cannot be had even without them. `mayWaive`
 * of the refusal: the rule that a member could set aside for it, which is then the only one in the way.
 */
export async function offerAt(
  stores: Stores,
  input: NamedStart,
): Promise<{ readonly ok: true; readonly offer: Offer; readonly needed: OverridableRule[] } | Refusal<'slot_taken'>> {
  const { catalog, asked, startMs, setAside, exceptBookingIds = [] } = input
  const range = { startMs, endMs: startMs + 1 }
  const question = await loadQuestion(stores, { ...input, asked: askedWithout(asked, setAside), range })
  const time = timeAt(question, startMs)
  const timeZone = zoneOf(catalog, asked.services[0])
  const wish = { ...input, timeZone, exceptBookingIds, shown: [] }
  const [offer] = time === null ? [] : (await offersOf(stores, question, wish, [time])).offers
  if (offer === undefined) {
    const reason = time === null ? whyNotAt(question, startMs) : null
    return refusal('slot_taken', 'That time cannot be had.', {
      reason,
      mayWaive: waivable({ question, asked, startMs, setAside }),
    })
  }
  return {
    ok: true,
    offer,
    needed: setAside.filter((rule) => isInTheWay(rule, { question, asked, setAside, startMs })),
  }
}

interface Start {
  readonly question: TimeQuestion
  readonly asked: Asked
  readonly setAside: readonly OverridableRule[]
  readonly startMs: number
}

const overridable: readonly OverridableRule[] = ['notice', 'advance', 'off_grid']

/** The rules without which it could be had; null where no rule that may be set aside opens it. */
function waivable({ question, asked, startMs, setAside }: Start): OverridableRule[] | null {
  const open = (rules: readonly OverridableRule[]) =>
    timeAt({ ...question, asked: askedWithout(asked, rules) }, startMs) !== null
  if (!open(overridable)) return null
  return overridable.filter((rule) => setAside.includes(rule) || !open(overridable.filter((other) => other !== rule)))
}

function isInTheWay(rule: OverridableRule, at: Start): boolean {
  const others = at.setAside.filter((other) => other !== rule)
  const question = { ...at.question, asked: askedWithout(at.asked, others) }
  return overridableRule(whyNotAt(question, at.startMs)) === rule
}

/** The instant of a wall time where the service is had, of a stay its check-in whatever is given; null where there is none. */
export function namedStartMs(
  catalog: Catalog,
  service: Service,
  { date, time }: { readonly date: string; readonly time: string },
): number | null {
  const wall = { date, time: service.shape?.kind === 'stay' ? service.shape.checkInTime : time }
  const found = resolveWallTime(zoneOf(catalog, service), wall)
  if (found.kind === 'exact') return found.ms
  return found.kind === 'overlap' ? found.choicesMs[0] : null
}
