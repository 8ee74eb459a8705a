import type { TimeReason } from '../../../domain/time-reason.ts'
import type { BookPlace } from './place.ts'

/** Why nothing is open, as a customer is told it: never who else is where, nor what the business calls a day. */
export function whyText({ words, formats }: BookPlace, reason: TimeReason | null, staffName: string | null): string {
  if (reason === null) return ''
  switch (reason.rule) {
    case 'party':
      return words.whyTooMany
    case 'party_size':
      return 'partyMin' in reason && typeof reason.partyMin === 'number'
        ? words.whyPartyFrom(reason.partyMin, reason.partyMax)
        : words.whyParty(reason.partyMax)
    case 'nights':
      return words.whyNights(reason.nightsMin, reason.nightsMax)
    case 'arrival_day':
      return words.whyArrival(formats.list(reason.weekdays.map((day) => formats.weekday(day, 'long'))))
    case 'closed':
    case 'time_off':
      return staffName === null ? (words.why[reason.rule] ?? '') : words.whyNotIn(staffName)
    case 'busy':
      return staffName === null ? (words.why.busy ?? '') : words.whyBooked(staffName)
    default:
      return words.why[reason.rule] ?? ''
  }
}
