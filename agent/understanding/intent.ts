import type { Draft } from '../../src/domain/conversation.ts'
import type { DialogAct } from '../../src/domain/understanding.ts'
import { payAsked } from './money-said.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'

export type Intent = Draft['intent']

/** What a message makes of the purpose of the conversation; `abandon` takes back a booking that is being made. */
export function intentOf(reading: Reading, acts: ReadonlySet<DialogAct>, context: ReadingContext): Intent | 'abandon' {
  const { session } = context
  const { draft, bookingIds } = session
  const { pointing } = context.lexicon
  const making = draft.intent === 'book' && (draft.service !== null || draft.date !== null || session.offers.length > 0)
  const idle = draft.intent === null || draft.intent === 'find'
  const says = reading.text.plain
  const named =
    reading.scope.bookingNoun ||
    reading.scope.trade ||
    reading.mentioned.services.length > 0 ||
    pointing.possessive.test(says)
  if (reading.scope.foreign && !reading.scope.evidence) return draft.intent
  // A reference that is not known here changes nothing of what is being made.
  if (reading.reference !== null && bookingIds.length === 0) return draft.intent
  if (making && context.lexicon.abandons.test(says) && reading.wishes.date === null && reading.wishes.time === null)
    return 'abandon'
  // "Never mind", said of what is to be paid, gives it up.
  if (session.openQuestion?.key === payAsked && idle && context.lexicon.abandons.test(says)) return 'cancel'
  if (acts.has('cancel') && !reading.asked.includes('policy') && !asksWhatIf(reading)) {
    if (making && (bookingIds.length === 0 || !named)) return 'abandon'
    return 'cancel'
  }
  const isWish = reading.wishes.date !== null || reading.wishes.time !== null
  if (context.ofAsked === true && draft.booking !== null && !making && isWish && !acts.has('book')) return 'move'
  if (idle && changesJustBooked(reading, context)) return 'move'
  const movesOne = bookingIds.length > 0 && reading.mentioned.services.length > 0 && pointing.moveWord.test(says)
  if (movesOne && !making) return 'move'
  const isChanged = idle || draft.intent === 'cancel'
  if (isChanged && bookingIds.length > 0 && recounts(reading, context)) return 'move'
  if (acts.has('move')) return making && bookingIds.length === 0 ? 'book' : 'move'
  if (draft.intent === 'cancel' && wishesAnother(reading, context)) return 'move'
  if (idle && bookingIds.length > 0 && wishesChange(reading, context)) return 'move'
  // "My extensions on Saturday?" asks how that stands.
  const own = reading.mentioned.services.length > 0 || reading.scope.bookingNoun || reading.scope.trade
  if (idle && bookingIds.length > 0 && own && context.lexicon.ownAsked.test(says)) return 'find'
  if (acts.has('book') || (idle && goesOn(reading, context))) return 'book'
  if (draft.intent === 'move' || draft.intent === 'cancel') {
    const another = pointing.anotherBooking.test(says) && reading.scope.evidence
    return another ? 'book' : draft.intent
  }
  if (bookingIds.length > 0 && !making && reading.asked.includes('bookings')) return 'find'
  const ours = reading.scope.bookingNoun || reading.scope.trade || reading.mentioned.services.length > 0
  if (reading.asked.includes('bookings') && (ours || context.lexicon.bookingVerbs.test(says)) && !making) return 'find'
  if (acts.has('find-booking') && !reading.wishes.spans.some((span) => span.start === 0) && !making) {
    return looksForBooking(reading, context) ? 'find' : reading.scope.evidence ? 'book' : draft.intent
  }
  return reading.scope.evidence ? 'book' : draft.intent
}

/** "Actually can we do Saturday", right after "Booked": that booking is to be moved. */
function changesJustBooked(reading: Reading, { lexicon, justBooked }: ReadingContext): boolean {
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  if (justBooked == null || !when || reading.mentioned.services.length > 0) return false
  const { plain } = reading.text
  return lexicon.changesJustBooked.test(plain) && !lexicon.makesBooking.test(plain)
}

/** "Make our tasting four people", "two nights instead of three": another count of what stands. */
function recounts(reading: Reading, { lexicon }: ReadingContext): boolean {
  const counted =
    reading.party !== null || reading.stay?.nights != null || reading.partyBy !== null || reading.nightsBy !== null
  return counted && lexicon.recountsOwn.test(reading.text.plain)
}

/** "What if I cancel?" cancels nothing. */
function asksWhatIf({ money }: Reading): boolean {
  return money.includes('back') || money.includes('missed') || money.includes('refundable')
}

/** "Can I do Friday instead" after "cancel it?": another time, not an end. */
function wishesAnother(reading: Reading, { lexicon }: ReadingContext): boolean {
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  return when && lexicon.pointing.otherTime.test(reading.text.plain)
}

/** "Shall I look for a time?" … "Tuesday morning"; "another one, please" after a booking. */
function goesOn(reading: Reading, { session, lexicon }: ReadingContext): boolean {
  const { openQuestion, bookingIds } = session
  const looked = openQuestion?.about === 'service' && openQuestion.options.length === 1
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  return (looked && when) || (bookingIds.length > 0 && lexicon.pointing.oneMore.test(reading.text.plain))
}

/** "Actually make it Thursday", "we'll be five", "one night more", said after the booking: it is to be changed. */
function wishesChange(reading: Reading, { lexicon }: ReadingContext): boolean {
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  const number = reading.party !== null || reading.stay?.nights != null
  const more = reading.partyBy !== null || reading.nightsBy !== null
  const counted = !when && (more || (number && !reading.scope.trade && !reading.scope.bookingNoun))
  return (
    (counted || ((when || number || more) && lexicon.changesBooking.test(reading.text.plain))) &&
    reading.mentioned.services.length === 0 &&
    !lexicon.makesBooking.test(reading.text.plain)
  )
}

/** "Make a reservation under Kim" wants one; "confirm my reservation at 7" has one. */
function looksForBooking(reading: Reading, { lexicon }: ReadingContext): boolean {
  const { plain } = reading.text
  const makes = lexicon.makesBooking.test(plain)
  return lexicon.pointing.ownBooking.test(plain) ? !makes || !lexicon.pointing.newBooking.test(plain) : !makes
}
