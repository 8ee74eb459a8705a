import type { Draft } from '../../src/domain/conversation.ts'
import type { DialogAct } from '../../src/domain/understanding.ts'
import type { Reading, ReadingContext } from './reading.ts'

export type Intent = Draft['intent']

/** What a message makes of the purpose of the conversation; `abandon` takes back a booking that is being made. */
export function intentOf(reading: Reading, acts: ReadonlySet<DialogAct>, context: ReadingContext): Intent | 'abandon' {
  const { session } = context
  const { draft, bookingIds } = session
  const making = draft.intent === 'book' && (draft.service !== null || draft.date !== null || session.offers.length > 0)
  const says = reading.text.plain
  const named =
    reading.scope.bookingNoun ||
    reading.scope.trade ||
    reading.mentioned.services.length > 0 ||
    /\b(?:my|the)\b/.test(says)
  if (reading.scope.foreign && !reading.scope.evidence) return draft.intent
  if (acts.has('cancel') && !reading.asked.includes('policy')) {
    if (making && (bookingIds.length === 0 || !named)) return 'abandon'
    return 'cancel'
  }
  if (acts.has('move')) return making && bookingIds.length === 0 ? 'book' : 'move'
  if (draft.intent === 'cancel' && wishesAnother(reading)) return 'move'
  if (acts.has('book')) return 'book'
  if (draft.intent === 'move' || draft.intent === 'cancel') {
    const another = /\b(?:new|another|book|second|also)\b/.test(says) && reading.scope.evidence
    return another ? 'book' : draft.intent
  }
  if (acts.has('find-booking') && !reading.wishes.spans.some((span) => span.start === 0) && !making) {
    return looksForBooking(reading, context) ? 'find' : reading.scope.evidence ? 'book' : draft.intent
  }
  return reading.scope.evidence ? 'book' : draft.intent
}

/** "Can I do Friday instead" after "cancel it?": another time, not an end. */
function wishesAnother(reading: Reading): boolean {
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  return (
    when &&
    /\b(?:instead|can i|could i|could we|can we|rather|make it|move|change|how about|what about)\b/.test(
      reading.text.plain,
    )
  )
}

/** "Make a reservation under Kim" wants one; "confirm my reservation at 7" has one. */
function looksForBooking(reading: Reading, { lexicon }: ReadingContext): boolean {
  const { plain } = reading.text
  const own =
    /\b(?:my|our|his|her|their|confirm|conform|check|verify|validate|assure|if i have|do i have|that i have)\b/.test(
      plain,
    )
  return own
    ? !/\b(?:make|book|set up|secure|schedule) (?:me |us )?(?:a|an|my) /.test(plain) ||
        !lexicon.makesBooking.test(plain)
    : !lexicon.makesBooking.test(plain)
}
