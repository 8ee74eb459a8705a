import { attendanceText, bookedText } from '../../src/domain/attendance-sentences.ts'
import { channelLanguageOf } from '../../src/domain/channel-words.ts'
import type { AskedAttendance, OpenQuestion } from '../../src/domain/conversation.ts'
import type { AttendanceHeard } from '../../src/domain/understanding.ts'
import type { DialogDependencies } from '../dependencies.ts'
import type { RenderedChoice } from '../replies/choices.ts'
import type { RenderedReply } from '../replies/rendered.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'
import { cannotAsked, comingAsked, whichAsked } from '../understanding/attendance-said.ts'
import { createToolRunner } from './run-tool.ts'

type Dependencies = Pick<DialogDependencies, 'tools' | 'bounds' | 'clock' | 'log' | 'locales' | 'links'>

/**
 * Deals with what was said to whether somebody comes, before any planner and without one: the row is written by code from
 * what our own reading heard, and the sentences are ours, in the languages of the channels. What was asked or wished
 * besides goes to the planner.
 */
export function createAttendNode(dependencies: Dependencies) {
  const runTool = createToolRunner(dependencies)
  return async (state: TurnState): Promise<TurnUpdate> => {
    const heard = state.understanding.attendance ?? null
    if (heard === null) return {}
    const { askedAttendance } = state.session
    const meant = askedAttendance.filter(({ bookingId }) => heard.bookingIds.includes(bookingId))
    if (meant.length === 0) return {}
    if (!heard.isClear) return { rendered: asking(state, heard, meant) }
    let now: TurnState = { ...state }
    const stands: AskedAttendance[] = []
    for (const { bookingId, ...rest } of meant) {
      // Nobody asked about it: there is nothing to write down.
      if (rest.askedAtMs === null) {
        stands.push({ bookingId, ...rest })
        continue
      }
      const name = 'confirm_attendance'
      const id = `a${now.calls.length + 1}`
      const ran = await runTool(now, { id, name, arguments: { bookingId, attends: heard.answer } })
      now = { ...now, session: ran.session, calls: [...now.calls, ran.record] }
      if (ran.record.ok) stands.push({ bookingId, ...rest })
    }
    const { session, calls } = now
    const goesOn = isWish(state) || state.understanding.questions.length > 0
    if (stands.length === 0) return { session, calls, rendered: said(over(state, meant)) }
    if (heard.answer === 'coming') {
      const text = sayAll(state, 'confirmed', stands)
      return goesOn ? { session, calls, lead: text } : { session, calls, rendered: said(text) }
    }
    return goesOn ? { session, calls } : { session, calls, rendered: cannot(state, stands, dependencies) }
  }
}

function isWish({ understanding: { changed, acts } }: TurnState): boolean {
  return changed.length > 0 || acts.some((act) => act === 'move' || act === 'cancel')
}

function said(text: string, choices: readonly RenderedChoice[] = [], asks: OpenQuestion | null = null): RenderedReply {
  return { pieces: [{ origin: 'phrase', text }], choices, cards: [], asks, summary: null }
}

type Sentence = 'confirmed' | 'over' | 'askAgain' | 'cannot'

function sayAll({ session }: TurnState, key: Sentence, meant: readonly AskedAttendance[]): string {
  return meant.map((one) => attendanceText(session.locale, key, one)).join(' ')
}

/** What is no longer to be confirmed: it has begun, or was given away. */
function over(state: TurnState, meant: readonly AskedAttendance[]): string {
  return sayAll(state, 'over', meant)
}

/** Which one, or whether at all. */
function asking(state: TurnState, heard: AttendanceHeard, meant: readonly AskedAttendance[]): RenderedReply {
  const { locale } = state.session
  const [only] = meant
  const options = meant.map(({ bookingId }) => ({ id: bookingId, label: '' }))
  if (meant.length === 1 && only !== undefined) {
    const { bookingId } = only
    const choices = [
      { id: `attend:${bookingId}`, label: attendanceText(locale, 'labelComing'), known: true },
      { id: `attend_no:${bookingId}`, label: attendanceText(locale, 'labelCannot'), known: true },
    ]
    return said(sayAll(state, 'askAgain', meant), choices, { about: 'attendance', key: comingAsked, options })
  }
  const kind = heard.answer === 'not_coming' ? 'attend_no' : 'attend'
  const choices = meant.map((one) => ({ id: `${kind}:${one.bookingId}`, label: bookedText(locale, one), known: true }))
  const all = { id: `${kind}:all`, label: attendanceText(locale, 'labelAll'), known: true }
  const bookings = meant.map((one) => bookedText(locale, one)).join('; ')
  const answer = heard.answer === 'not_coming' ? 'not_coming' : 'coming'
  const asks: OpenQuestion = { about: 'attendance', key: `${whichAsked}:${answer}`, options }
  return said(attendanceText(locale, 'which', { bookings }), [...choices, all], asks)
}

/** Move it or cancel it: in words where they are talked about in that language, else by the link. */
function cannot(state: TurnState, meant: readonly AskedAttendance[], { locales, links }: Dependencies): RenderedReply {
  const { session, input } = state
  const { locale } = session
  const [only] = meant
  if (only === undefined) return said('')
  const options = meant.map(({ bookingId }) => ({ id: bookingId, label: '' }))
  const asks: OpenQuestion = { about: 'attendance', key: cannotAsked, options }
  const isTalked = locales.has(channelLanguageOf(locale))
  if (!isTalked || meant.length > 1) {
    const lines = meant.map((one) => {
      const link = links.manageUrl(input.tenantId, one.bookingId)
      return attendanceText(locale, 'cannotLink', { ...one, link })
    })
    return said(lines.join(' '), [], asks)
  }
  const choices = [
    { id: 'move', label: attendanceText(locale, 'labelMove'), known: true },
    { id: 'cancel', label: attendanceText(locale, 'labelCancel'), known: true },
    { id: `attend:${only.bookingId}`, label: attendanceText(locale, 'labelComing'), known: true },
  ]
  return said(sayAll(state, 'cannot', [only]), choices, asks)
}
