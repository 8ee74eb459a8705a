import { fitsBooking } from '../../src/domain/attendance-when.ts'
import { type AttendanceSaid, readAttendance, readWhich } from '../../src/domain/attendance-words.ts'
import { channelLanguageOf } from '../../src/domain/channel-words.ts'
import type { AskedAttendance, SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { AttendanceHeard } from '../../src/domain/understanding.ts'

/** Keys of our own questions about coming; the booking follows, where it is one. */
export const cannotAsked = 'cannot'
export const whichAsked = 'which'
export const comingAsked = 'coming'

export interface AttendanceRead {
  /** Null where it only says which booking is talked about. */
  readonly heard: AttendanceHeard | null
  /** The booking that everything else in the message is about; null where that is not clear. */
  readonly bookingId: string | null
  /** What else was said; null where all of it was about coming. */
  readonly rest: string | null
  /** Half of it was understood: where the rest means nothing either, it is asked again. */
  readonly mayBe: boolean
  readonly wants: AttendanceSaid['wants']
  /** Whether a reminder asked. */
  readonly isAsked: boolean
}

export interface AttendanceContext {
  readonly session: SessionContext
  readonly history: readonly ConversationMessage[]
  readonly nowMs: number
}

/** A question of ours that was put so long before the reminder is no longer what is answered. */
const staleMs = 3 * 60 * 60_000

/**
 * What a message says to whether somebody comes, where a reminder asked. Nothing while a summary waits for its yes; a mere
 * yes is none while another question is open, or where something else was said since.
 */
export function attendanceIn(message: ConversationMessage, context: AttendanceContext): AttendanceRead | null {
  const { session, nowMs } = context
  if (message.corrects === true) return null
  const pending = session.pendingConfirmation
  if (pending !== null && pending.expiresAtMs > nowMs) return null
  const coming = session.askedAttendance.filter(({ startMs }) => startMs > nowMs)
  const asked = coming.filter(({ askedAtMs }) => askedAtMs !== null && askedAtMs <= message.createdAtMs)
  if (message.choiceId !== null) return tapped(message, coming)
  const ours = session.openQuestion?.about === 'attendance'
  if (asked.length === 0 && !ours) return unasked(message, coming, context)
  const place = placeOf(asked, context)
  const about = ours ? coming : asked
  const language = channelLanguageOf(session.locale)
  const which = place.key?.startsWith(whichAsked) === true ? readWhich(message.text, language) : null
  const said = readAttendance(message.text, language)
  const kind = which === null || said.kind !== 'none' ? said.kind : 'which'
  switch (kind) {
    case 'none':
      return said.wants !== null && place.isFree && place.isLatest ? besides(message, said, about, context) : null
    case 'mixed':
      return place.isFree && place.isLatest ? besides(message, said, about, context) : null
    case 'which':
      return answered(message, { ...said, ...which }, answerOf(place.key), { asked: about, context })
    default: {
      const answer = answerTo(kind, place)
      if (answer === null) return null
      const heard = answered(message, said, answer, { asked: about, context })
      return heard ?? (kind === 'not_coming' ? unasked(message, coming, context) : null)
    }
  }
}

/** "Can't make it", said of what is still to come before anybody asked. */
function unasked(
  message: ConversationMessage,
  coming: readonly AskedAttendance[],
  context: AttendanceContext,
): AttendanceRead | null {
  const { openQuestion, draft, locale } = context.session
  const isFree = openQuestion === null || openQuestion.about === 'anything'
  if (coming.length === 0 || !isFree || (draft.intent !== null && draft.intent !== 'find')) return null
  const said = readAttendance(message.text, channelLanguageOf(locale))
  if (said.kind !== 'not_coming' || said.isHint) return null
  const read = answered(message, said, 'not_coming', { asked: coming, context })
  return read === null ? null : { ...read, isAsked: false }
}

interface Place {
  /** No other question is open. */
  readonly isFree: boolean
  /** The question whether they come is the last thing that was said to them. */
  readonly isLatest: boolean
  /** It was asked by us, not by a reminder. */
  readonly isOurs: boolean
  readonly key: string | null
}

function placeOf(asked: readonly AskedAttendance[], { session, history }: AttendanceContext): Place {
  const open = session.openQuestion
  const isOurs = open?.about === 'attendance'
  const askedMs = Math.max(Number.NEGATIVE_INFINITY, ...asked.map(({ askedAtMs }) => askedAtMs ?? 0))
  const spoken = history.filter(({ role }) => role === 'agent' || role === 'member')
  const spokenMs = Math.max(Number.NEGATIVE_INFINITY, ...spoken.map(({ createdAtMs }) => createdAtMs))
  const isOvertaken = askedMs >= spokenMs
  const isOpen = open !== null && !isOurs && open.about !== 'anything'
  const isStale = askedMs - spokenMs >= staleMs
  return {
    isFree: !isOpen || isStale,
    isLatest: isOurs || isOvertaken,
    isOurs,
    key: isOurs ? open.key : null,
  }
}

type Kind = Exclude<AttendanceSaid['kind'], 'none' | 'mixed'>

function answerTo(kind: Kind, { isFree, isLatest, isOurs, key }: Place): AttendanceHeard['answer'] | null {
  switch (kind) {
    case 'coming':
      return isFree || isLatest ? 'coming' : null
    case 'yes':
      // "Yes" to "move or cancel it?" says neither.
      if (key?.startsWith(cannotAsked) === true) return 'not_coming'
      return isFree ? (isLatest ? 'coming' : 'unsure') : null
    case 'weak':
      if (key?.startsWith(comingAsked) === true) return 'coming'
      return isFree && isLatest && !isOurs ? 'unsure' : null
    case 'no':
      if (key?.startsWith(cannotAsked) === true) return null
      return isFree && isLatest ? 'not_coming' : null
    case 'not_coming':
      return isFree || isLatest ? 'not_coming' : null
  }
}

/** What was asked before it was asked which one. */
function answerOf(key: string | null): AttendanceHeard['answer'] {
  return key?.endsWith('not_coming') === true ? 'not_coming' : 'coming'
}

interface Within {
  readonly asked: readonly AskedAttendance[]
  readonly context: AttendanceContext
}

function answered(
  message: ConversationMessage,
  said: AttendanceSaid,
  answer: AttendanceHeard['answer'],
  { asked, context }: Within,
): AttendanceRead | null {
  const meant = meantOf(said, answer, { asked, context })
  const [first] = meant
  // "See you Friday", where nothing of theirs is on Friday: that is about something else.
  if (first === undefined) return null
  const bookingIds = meant.map(({ bookingId }) => bookingId)
  const isClear = answer !== 'unsure' && (meant.length === 1 || said.all)
  return {
    heard: { answer, bookingIds, isClear, messageId: message.id },
    bookingId: meant.length === 1 ? first.bookingId : null,
    rest: said.rest === '' ? null : said.rest,
    mayBe: false,
    wants: said.wants,
    isAsked: true,
  }
}

/** Those whose day and time were said, or that our own question was about; of a yes those that nobody has answered. */
function meantOf(
  { when }: AttendanceSaid,
  answer: AttendanceHeard['answer'],
  { asked, context: { session, nowMs } }: Within,
): readonly AskedAttendance[] {
  const { openQuestion } = session
  const ids = openQuestion?.about === 'attendance' ? openQuestion.options.map(({ id }) => id) : []
  const listed = asked.filter(({ bookingId }) => ids.includes(bookingId))
  const fitting = (listed.length > 0 && !when.isSaid ? listed : asked).filter((one) =>
    fitsBooking(when, { ...one, nowMs }),
  )
  if (answer === 'not_coming') return fitting
  const open = fitting.filter(({ attends }) => attends === null)
  return open.length > 0 ? open : fitting
}

/** A wish, or half a yes: it is about the booking that was asked about. */
function besides(
  message: ConversationMessage,
  said: AttendanceSaid,
  asked: readonly AskedAttendance[],
  { session }: AttendanceContext,
): AttendanceRead {
  const { openQuestion } = session
  const ids = openQuestion?.about === 'attendance' ? openQuestion.options.map(({ id }) => id) : []
  const listed = asked.filter(({ bookingId }) => ids.includes(bookingId))
  const meant = listed.length > 0 ? listed : asked
  const [only] = meant
  const bookingId = meant.length === 1 && only !== undefined ? only.bookingId : null
  return { heard: null, bookingId, rest: message.text, mayBe: said.kind === 'mixed', wants: said.wants, isAsked: true }
}

const taps: Readonly<Record<string, AttendanceHeard['answer']>> = { attend: 'coming', attend_no: 'not_coming' }

/** "attend:<booking>", "attend_no:<booking>", either with "all". */
function tapped({ id, choiceId }: ConversationMessage, asked: readonly AskedAttendance[]): AttendanceRead | null {
  const [kind = '', ...rest] = (choiceId ?? '').split(':')
  const answer = Object.hasOwn(taps, kind) ? taps[kind] : undefined
  if (answer === undefined) return null
  const key = rest.join(':')
  const meant = key === 'all' ? asked : asked.filter(({ bookingId }) => bookingId === key)
  const [only] = meant
  if (only === undefined) return null
  const bookingIds = meant.map(({ bookingId }) => bookingId)
  const heard = { answer, bookingIds, isClear: true, messageId: id }
  return {
    heard,
    bookingId: meant.length === 1 ? only.bookingId : null,
    rest: null,
    mayBe: false,
    wants: null,
    isAsked: true,
  }
}

/** "2" below our own question is its second choice. */
export function withTypedChoice(
  message: ConversationMessage,
  { session, history }: AttendanceContext,
): ConversationMessage {
  const number = /^\W*([1-9])\W*$/.exec(message.text)?.[1]
  if (message.choiceId !== null || number === undefined || session.openQuestion?.about !== 'attendance') return message
  const choice = history.findLast(({ role }) => role === 'agent')?.choices[Number(number) - 1]
  return choice === undefined ? message : { ...message, choiceId: choice.id }
}
