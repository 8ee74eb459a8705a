import type { Seating, TurnTime } from './catalog.ts'
import { partyFault } from './party.ts'

/**
 * The tables of a restaurant, each a resource of its own: who may sit where, and for how long. Pure facts; which of them
 * are free is `findTables`.
 */

/** Why no table at all could take a party, at whatever time. */
export type PartyRefusal =
  | { readonly rule: 'party'; readonly fault: 'no_party' | 'not_whole' | 'too_large' }
  /** Larger, or smaller, than any seating takes; `partyMin` and `partyMax` are the bounds of all of them. */
  | { readonly rule: 'party_size'; readonly partyMin: number; readonly partyMax: number }

/**
 * The seatings that may take a party, the best first: the one that wastes fewest places, then the one of fewest tables,
 * then as listed. Or the reason why there are none.
 */
export function seatingsFor(
  seatings: readonly Seating[],
  party: number,
): { readonly ok: true; readonly seatings: Seating[] } | { readonly ok: false; readonly why: PartyRefusal } {
  for (const seating of seatings) assertSeating(seating)
  const fault = partyFault(party)
  if (fault !== null) return { ok: false, why: { rule: 'party', fault } }
  const fitting = seatings
    .filter((seating) => seating.partyMin <= party && party <= seating.partyMax)
    .sort((a, b) => a.partyMax - b.partyMax || a.resourceIds.length - b.resourceIds.length)
  if (fitting.length > 0) return { ok: true, seatings: fitting }
  const partyMin = Math.min(...seatings.map((seating) => seating.partyMin))
  const partyMax = Math.max(0, ...seatings.map((seating) => seating.partyMax))
  return { ok: false, why: { rule: 'party_size', partyMin: seatings.length === 0 ? 0 : partyMin, partyMax } }
}

/** How long a party keeps its table. Throws RangeError where there is no rule. */
export function turnMinutes(turnTimes: readonly TurnTime[], party: number): number {
  const ordered = turnTimes.toSorted((a, b) => a.partyMax - b.partyMax)
  const rule = ordered.find((turn) => party <= turn.partyMax) ?? ordered.at(-1)
  if (rule === undefined) throw new RangeError('turnTimes: expected at least one')
  return rule.durationMinutes
}

function assertSeating({ resourceIds, partyMin, partyMax }: Seating): void {
  if (resourceIds.length === 0 || new Set(resourceIds).size !== resourceIds.length) {
    throw new RangeError('seating: expected one table or several different ones')
  }
  if (partyFault(partyMin) !== null || partyFault(partyMax) !== null || partyMin > partyMax) {
    throw new RangeError('seating: expected whole numbers of people, the smallest party not above the largest')
  }
}
