import { emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { AttendanceHeard, DialogAct, Understanding } from '../../src/domain/understanding.ts'
import type { Applied } from './apply-reading.ts'
import type { AttendanceRead } from './attendance-said.ts'
import { emptyUnderstanding, isTerm } from './understandings.ts'

/** Reads a text as any other message, in a session. */
type Read = (message: ConversationMessage, session: SessionContext) => Applied

/** What goes before whether they come. */
const graver: readonly DialogAct[] = ['emergency', 'human', 'medical-advice', 'stop', 'complaint', 'injection']
const changes: readonly DialogAct[] = ['move', 'cancel', 'book', 'ask-earlier', 'ask-later', 'ask-alternatives']

/**
 * What a message comes to that says whether somebody comes: the answer, and what was said besides read as of that booking.
 * A yes with a wish in it is no answer; an emergency goes before everything.
 */
export function withAttendance(
  message: ConversationMessage,
  read: AttendanceRead,
  { session, language, apply }: { readonly session: SessionContext; readonly language: string; readonly apply: Read },
): Applied {
  const whole = apply(message, session)
  if (whole.understanding.acts.some((act) => graver.includes(act))) return whole
  const { heard, rest } = read
  if (!read.isAsked && understoodAnyway(whole)) return whole
  const about = withBooking(session, read, message.id)
  if (rest === null) return { session: about, understanding: only(heard, language) }
  const beside = apply({ ...message, text: rest }, about)
  const { understanding } = beside
  if (heard === null) return halfHeard(beside, read, { about, language, messageId: message.id })
  const wishes = understanding.changed.some(isTerm) || understanding.acts.some((act) => changes.includes(act))
  // "Yes, can we make it five": the wish counts, and it is asked again whether they come.
  if (wishes && heard.answer !== 'not_coming') return beside
  const means = wishes || understanding.questions.length > 0
  return means
    ? { ...beside, understanding: { ...understanding, attendance: heard, notUnderstood: false } }
    : { session: about, understanding: only(heard, language) }
}

/** "Can't make it", of which nobody had asked: where its own words say what they want, that is talked about. */
function understoodAnyway({ understanding: { acts, asked, changed } }: Applied): boolean {
  const isWish = asked !== null || changed.includes('date') || changed.includes('time')
  return !isWish && acts.some((act) => act === 'cancel' || act === 'move')
}

/** A wish about the booking; where it means nothing here, what may have been a yes is asked again, a "cancel" taken up. */
function halfHeard(
  beside: Applied,
  { bookingId, mayBe, wants }: AttendanceRead,
  {
    about,
    language,
    messageId,
  }: { readonly about: SessionContext; readonly language: string; readonly messageId: string },
): Applied {
  const { understanding } = beside
  const means =
    understanding.changed.length > 0 ||
    understanding.questions.length > 0 ||
    understanding.acts.some((act) => act !== 'affirm' && act !== 'inform' && act !== 'ask' && act !== 'greet')
  if (means || bookingId === null || !(mayBe || wants !== null)) return beside
  const answer = wants === null ? 'unsure' : 'not_coming'
  const heard: AttendanceHeard = { answer, bookingIds: [bookingId], isClear: wants !== null, messageId }
  return { session: about, understanding: only(heard, language) }
}

function only(attendance: AttendanceHeard | null, language: string): Understanding {
  return { ...emptyUnderstanding(language), acts: ['inform'], notUnderstood: false, attendance }
}

/** What comes next is about that booking; who cannot come wants it moved, or gone. */
function withBooking(session: SessionContext, { bookingId, heard }: AttendanceRead, messageId: string): SessionContext {
  if (bookingId === null) return session
  const { draft, bookingIds } = session
  const booking = { value: bookingId, messageId }
  const known = bookingIds.includes(bookingId) ? bookingIds : [...bookingIds, bookingId].slice(-50)
  if (heard === null) return { ...session, bookingIds: known, draft: { ...draft, booking } }
  if (heard.answer !== 'not_coming') return session
  const { name, phone, email } = draft
  return { ...session, bookingIds: known, draft: { ...emptyDraft, name, phone, email, intent: 'move', booking } }
}
