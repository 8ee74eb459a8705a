import type { TimeReason } from '../../../domain/time-reason.ts'
import type { BookPlace } from './place.ts'

/** Why nothing is open, as a customer is told it: never who is where, nor what the business calls a day. */
export function whyText({ words, formats }: BookPlace, reason: TimeReason | null): string {
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
    default:
      return words.why[reason.rule] ?? ''
  }
}
