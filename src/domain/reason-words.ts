import type { TimeReason } from './time-reason.ts'
import { localTimeOf } from './zoned-time.ts'

/** What the words of a reason need to know. */
export interface ReasonFacts {
  readonly timeZone: string
  /** Null for what the reader may not know, or does not need to: it is then not named. */
  readonly nameOf: (resourceId: string) => string | null
  /** Of a visit, to name the step that a reason is about. */
  readonly serviceNames: readonly string[]
  /** Members read why a date is special; customers do not. */
  readonly forMember?: boolean | undefined
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * A reason in a plain English sentence, for callers of the API and members at a terminal; what a customer reads in a chat is
 * in the locales. Dates are ISO, times on the wall of the place.
 */
export function reasonWords(reason: TimeReason, facts: ReasonFacts): string {
  const name = reason.step === undefined ? undefined : facts.serviceNames[reason.step]
  const words = timeWords(reason, facts) ?? askedWords(reason, facts)
  return name === undefined ? words : `${name}: ${words}`
}

/** The rules of the clock, the opening and whoever serves; null for the others. */
function timeWords(reason: TimeReason, facts: ReasonFacts): string | null {
  switch (reason.rule) {
    case 'past':
      return 'That time is in the past.'
    case 'notice':
      return `That is too soon: nothing starts before ${wallText(reason.earliestMs, facts)}.`
    case 'advance':
      return `That is too far ahead: nothing starts from ${wallText(reason.beyondMs, facts)} on.`
    case 'closed':
      return reason.endsAfterClosing
        ? `It would not be over before closing on ${reason.date}.`
        : `It is closed then on ${reason.date}.`
    case 'override':
      return `On ${reason.date} the hours are others than usual, and it is closed then${noteOf(reason.reason, facts)}.`
    case 'time_off':
      return `${namesOf(reason.resourceIds, facts) ?? 'Whoever serves it'} is away then.`
    case 'busy':
      return `${namesOf(reason.resourceIds, facts) ?? 'Everybody who serves it'} is taken then.`
    case 'off_grid':
      return `It starts every ${reason.stepMinutes} minutes, and not at this minute.`
    case 'no_resource':
      return 'There is nobody and nothing to serve it.'
    case 'gap':
      return `The clock jumps over that time and goes on at ${reason.resumes}.`
    case 'nonexistent':
      return `There is no such ${reason.what}.`
    default:
      return null
  }
}

/** The rules of people, nights, sessions, visits and quotas. */
function askedWords(reason: TimeReason, facts: ReasonFacts): string {
  switch (reason.rule) {
    case 'party':
      return reason.fault === 'too_large'
        ? 'That many people are a matter for the business itself.'
        : 'It takes a whole number of people, one or more.'
    case 'party_size':
      return 'partyMin' in reason && reason.partyMin !== undefined
        ? `It is for ${reason.partyMin} to ${reason.partyMax} people.`
        : `It is for at most ${reason.partyMax} people.`
    case 'nights':
      return `A stay is ${reason.nightsMin} to ${reason.nightsMax} nights.`
    case 'arrival_day':
      return `A stay begins on ${reason.weekdays.map((day) => weekdayNames[day - 1]).join(' or ')}.`
    case 'no_session':
      return 'It is not held then.'
    case 'cancelled':
      return 'It was called off.'
    case 'full':
      return reason.seatsLeft === 0 ? 'No seat is left.' : `Only ${reason.seatsLeft} of its seats are left.`
    case 'quota': {
      const period = 'period' in reason && reason.period === 'week' ? 'week' : 'day'
      const names = namesOf(reason.resourceIds, facts)
      return `No more of it is taken that ${period}${names === null ? '' : ` by ${names}`}.`
    }
    case 'staffing':
      return reason.staffing === 'same'
        ? 'Nobody is free for all of it.'
        : 'There are not enough people free for it in the way it was asked.'
    default:
      return 'It is not open.'
  }
}

function noteOf(note: string | null, { forMember }: ReasonFacts): string {
  return forMember === true && note !== null ? ` (${note})` : ''
}

function namesOf(resourceIds: readonly string[], { nameOf }: ReasonFacts): string | null {
  const names = resourceIds.map(nameOf)
  const known = names.filter((name) => name !== null)
  return known.length === 0 || known.length < names.length ? null : known.join(', ')
}

function wallText(ms: number, { timeZone }: ReasonFacts): string {
  const { date, time } = localTimeOf(timeZone, ms)
  return `${date} ${time}`
}
