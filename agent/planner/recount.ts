import type { Service } from '../../src/domain/catalog.ts'
import { partyLimits } from '../../src/domain/party-limits.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { ask, phrase, type Saying } from './flow.ts'
import { type Group, groupOfBooking } from './group.ts'
import type { Scene } from './scene.ts'

/** For how many a standing booking shall be. */
export interface Recount {
  readonly group: Group
  /** Other people or nights than it has. */
  readonly changes: boolean
}

/** The group of a booking with the numbers that were said of it; null where what was booked is not sold by them. */
export function recountOf(scene: Scene, booking: BookingFact, service: Service): Recount | null {
  const group = groupOfBooking(booking)
  const party = numberOf(scene, 'party', booking)
  const nights = numberOf(scene, 'nights', booking)
  const ofParty = party !== null && party !== (booking.party ?? booking.steps?.length ?? 1)
  const ofNights = nights !== null && nights !== booking.nights
  if (ofParty && (booking.steps !== undefined || partyLimits(service) === null)) return null
  if (ofNights && booking.nights === undefined) return null
  const counts = { ...(ofParty ? { party } : {}), ...(ofNights ? { nights } : {}) }
  return { group: { ...group, ...counts }, changes: ofParty || ofNights }
}

/** The number said: a whole one, or so many more or fewer than it has. */
function numberOf({ draft, understanding }: Scene, about: 'party' | 'nights', booking: BookingFact): number | null {
  const by = about === 'party' ? understanding.partyBy : understanding.nightsBy
  const stands = booking[about] ?? (about === 'party' ? 1 : 0)
  return by == null ? (draft[about]?.value ?? null) : Math.max(1, stands + by)
}

/** How many come is part of what was booked, and other people must change it. */
export function fixedCount({ understanding, changed }: Scene): Saying {
  const ofNights = understanding.nightsBy != null || changed('nights')
  return ask([phrase(ofNights ? 'nights_fixed' : 'party_fixed')], 'handoff', { choices: ['person', 'no'] })
}
