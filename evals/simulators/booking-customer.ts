import type { Random } from '../../src/ports/random.ts'
import { moneyIn } from '../scorers/claims.ts'
import type { HouseAct, NamedAmounts, PayAct } from '../tasks/money.ts'
import type { Act, Aside, BookingTask, Moment, PickWay, Says, Step } from '../tasks/task.ts'
import { fitsWish, type NameOf } from '../tasks/wish-fit.ts'
import type { BookingView, Pending, ShownOffer } from './booking-view.ts'
import { chance, drawOne, pickWords, typed, typedWell } from './wording.ts'

/** What happens before the words: time passes, the house does something, the customer does something with the link. */
export interface Deeds {
  /** Local wall clock. */
  readonly until?: string
  readonly waitMinutes?: number
  readonly house?: HouseAct
  readonly pay?: PayAct
}

export interface Utterance {
  /** Nothing is said where it is empty: only deeds are done. */
  readonly text: string
  readonly deeds?: Deeds
  readonly choiceId?: string
  readonly act?: Act
  /** A yes to what was asked, in whatever words. */
  readonly means?: 'yes'
  /** The offer it picks, where it picks one. */
  readonly picks?: ShownOffer
}

/** A customer of the booking suite: holds a task, answers what is asked, picks among what is really shown. */
export interface BookingCustomer {
  /** The next thing said, or null when the customer leaves. */
  readonly respond: (view: BookingView) => Utterance | null
  /** What was picked last for each wish. */
  readonly picks: ReadonlyMap<number, ShownOffer>
  /** Replies that did not answer what was asked. */
  readonly unanswered: readonly string[]
  /** How many summaries it turned down because they were not what it wants. */
  readonly refused: () => number
}

const repliesMax = 26
/** How often the whole goal is said again, and one question answered, before the customer gives up. */
const nudgesMax = 3
const answersMax = 3
const payTriesMax = 3
const yesWords = ['yes', 'Yes please', 'yes, go ahead', 'ok, do it', 'yep', 'sure', '👍', 'Yes.'] as const
const cancelWords = ['yes', 'Yes, cancel it', 'yes please', 'yes cancel'] as const
const wrongWords = ["No, that's not right.", 'No, not that.', "No, that isn't what I asked for."] as const
const byeWords = ['thanks!', 'Thank you, bye', 'great, thanks', 'ty 👍'] as const
const unknown: Says = ["I don't mind", 'no preference', "I don't know"]
const everyWay: readonly PickWay[] = ['tap', 'ordinal', 'time', 'day-time']

/** What the next reply must be like. */
interface Expected {
  readonly said: string
  readonly answer?: string | undefined
  readonly amounts?: NamedAmounts | undefined
}

interface State {
  readonly steps: Step[]
  readonly asides: Aside[]
  readonly picks: Map<number, ShownOffer>
  readonly unanswered: string[]
  readonly answered: Map<string, number>
  wish: number
  replies: number
  nudges: number
  refused: number
  repeats: number
  lastText: string
  expects: Expected | null
  leaving: boolean
  /** Happens with the next thing said. */
  act: Act | null
  /** The wish that the newest link is for; null where it is not wanted any more. */
  linkFor: number | null
  /** How often it paid of its own accord. */
  payTries: number
  anyDone: boolean
  /** The wish that the last change was for. */
  doneFor: number | null
}

/** One customer in one run: the task, its whims, and what has happened so far. */
interface Self {
  readonly task: BookingTask
  readonly random: Random
  readonly nameOf: NameOf
  readonly changes: readonly string[]
  readonly state: State
}

/**
 * A customer for one run of a task; all whims come from `random`. `changes` are the ids of the bookings of `task.before`
 * that it wants moved or cancelled.
 */
export function createBookingCustomer(
  task: BookingTask,
  input: { readonly random: Random; readonly nameOf: NameOf; readonly changes?: readonly string[] },
): BookingCustomer {
  const state = newState(task)
  const self: Self = { changes: [], ...input, task, state }
  return {
    picks: state.picks,
    unanswered: state.unanswered,
    refused: () => state.refused,
    respond(view) {
      const said = next(self, view)
      if (said === null || state.act === null) return said
      const act = state.act
      state.act = null
      return { ...said, act }
    },
  }
}

function newState(task: BookingTask): State {
  return {
    steps: [...(task.steps ?? [])],
    asides: [...(task.asides ?? [])],
    picks: new Map(),
    unanswered: [],
    answered: new Map(),
    wish: 0,
    replies: 0,
    nudges: 0,
    refused: 0,
    repeats: 0,
    lastText: '',
    expects: null,
    leaving: false,
    act: null,
    linkFor: null,
    payTries: 0,
    anyDone: false,
    doneFor: null,
  }
}

function say({ random }: Self, says: readonly string[]): Utterance {
  return { text: typed(drawOne(says, random), random) }
}

function next(self: Self, view: BookingView): Utterance | null {
  const { state, task } = self
  listen(view, state)
  if (state.leaving || state.repeats >= 3 || state.replies > repliesMax) return null
  if (state.replies === 1) return say(self, task.opening)
  const stepped = takeSteps(self, view)
  if (stepped !== undefined) return stepped
  return takeAside(self, view) ?? react(self, view)
}

/** Undefined where no step speaks. */
function takeSteps(self: Self, view: BookingView): Utterance | null | undefined {
  const { state } = self
  for (let step = state.steps[0]; step !== undefined && isDue(step.at, view); step = state.steps[0]) {
    state.steps.shift()
    if (step.wish !== undefined) state.wish = step.wish
    if (step.act !== undefined) state.act = step.act
    if (step.paysNoMore === true) state.payTries = payTriesMax
    const deeds = deedsOf(step)
    if (deeds !== null && step.say === undefined) {
      state.leaving = step.leaves === true
      state.expects = expectedOf(`(${Object.values(deeds).join(', ')})`, step)
      return { text: '', deeds }
    }
    if (step.say === undefined) {
      if (step.answer !== undefined) check(view.text, step.answer, 'the one before', state)
      if (step.leaves === true) return null
      if (step.act !== undefined) return undefined
      continue
    }
    const said = say(self, step.say)
    state.leaving = step.leaves === true
    state.expects = expectedOf(said.text, step)
    return deeds === null ? said : { ...said, deeds }
  }
  return undefined
}

function takeAside(self: Self, view: BookingView): Utterance | null {
  const { state, random } = self
  const aside = state.asides[0]
  if (aside === undefined || state.anyDone || !(isDue('summary', view) || chance(35, random))) return null
  state.asides.shift()
  const said = say(self, aside.say)
  state.expects = expectedOf(said.text, aside)
  return said
}

function deedsOf({ until, waitMinutes, house, pay }: Step): Deeds | null {
  const deeds = {
    ...(until === undefined ? {} : { until }),
    ...(waitMinutes === undefined ? {} : { waitMinutes }),
    ...(house === undefined ? {} : { house }),
    ...(pay === undefined ? {} : { pay }),
  }
  return Object.keys(deeds).length === 0 ? null : deeds
}

function expectedOf(said: string, { answer, amounts }: Pick<Step, 'answer' | 'amounts'>): Expected | null {
  return answer === undefined && amounts === undefined ? null : { said, answer, amounts }
}

function react(self: Self, view: BookingView): Utterance | null {
  const { state, task, random } = self
  if (view.asks?.about === 'name') return answer(self, 'name')
  if (view.pending !== null) {
    if (task.expected.bookings.length === 0) return null
    if (isWrong(self, view.pending, view.link)) return refuse(self)
    return { text: drawOne(view.pending.kind === 'cancel' ? cancelWords : yesWords, random), means: 'yes' }
  }
  // Somebody who has a link to pay and no reason not to, pays.
  if (view.link !== null && state.linkFor === state.wish && state.payTries < payTriesMax) {
    state.payTries += 1
    return { text: '', deeds: { pay: 'pay' } }
  }
  if (view.changed || state.doneFor === state.wish) {
    state.leaving = true
    return view.changed && chance(50, random) ? say(self, byeWords) : null
  }
  return pick(self, view) ?? reactToQuestion(self, view)
}

/** Whether somebody who reads the summary sees that it is not what they want. */
function isWrong(
  { task, state, nameOf, changes }: Self,
  { kind, shown, bookingId }: Pending,
  link: BookingView['link'],
): boolean {
  const { bookings } = task.expected
  const kinds = bookings.map(({ before, movedFrom, state: end }) =>
    end === 'cancelled' ? 'cancel' : before === undefined ? (movedFrom === undefined ? 'book' : 'move') : 'move',
  )
  const booksFirst = bookings.some(({ before, movedFrom }) => before === undefined || movedFrom !== undefined)
  // What waits for its money may as well be moved.
  const movesUnpaid = kind === 'move' && link !== null
  if (!kinds.includes(kind) && !(kind === 'book' && booksFirst) && !movesUnpaid) return true
  if (kind !== 'book' && bookingId !== null && changes.length > 0 && !changes.includes(bookingId)) return true
  const wish = task.wishes[state.wish]
  if (kind === 'cancel' || shown === null || wish === undefined) return false
  // What was picked is what must be there.
  const picked = state.picks.get(state.wish)
  const asPicked = picked === undefined || (picked.date === shown.date && picked.time === shown.time)
  return !asPicked || !fitsWish(shown, wish, { picks: state.picks, nameOf })
}

function refuse(self: Self): Utterance | null {
  const { state, task, random } = self
  state.refused += 1
  state.picks.delete(state.wish)
  if (state.refused > nudgesMax) return null
  return { text: `${drawOne(wrongWords, random)} ${say(self, task.again).text}` }
}

function pick({ task, state, random, nameOf }: Self, view: BookingView): Utterance | null {
  const wish = task.wishes[state.wish]
  if (wish === undefined) return null
  const good = view.shown.filter((offer) => fitsWish(offer, wish, { picks: state.picks, nameOf }))
  const { prefer, ways = everyWay } = task.pick ?? {}
  const anyOf = good[random.below(Math.max(1, good.length))]
  const chosen = prefer === 'first' ? good[0] : prefer === 'last' ? good.at(-1) : anyOf
  if (chosen === undefined) return null
  state.picks.set(state.wish, chosen)
  const words = pickWords(view.shown, chosen, drawOne(ways, random), random)
  const label = view.choices.find((choice) => choice.id === words.choiceId)?.label
  return { ...words, text: words.text || (label ?? chosen.time), picks: chosen }
}

function reactToQuestion(self: Self, view: BookingView): Utterance | null {
  const { task, state, random } = self
  const about = view.asks?.about
  if (about === 'confirm' && task.expected.bookings.length > 0) {
    return { text: drawOne(yesWords, random), means: 'yes' }
  }
  if (about !== undefined && (about !== 'offer' || task.answers?.time !== undefined)) {
    const own = answer(self, about === 'offer' ? 'time' : about)
    if (own !== null) return own
  }
  state.nudges += 1
  return state.nudges > nudgesMax ? null : say(self, task.again)
}

/** Null where there is nothing to answer with, or it was answered too often. */
function answer(self: Self, about: keyof NonNullable<BookingTask['answers']>): Utterance | null {
  const { task, state } = self
  const count = (state.answered.get(about) ?? 0) + 1
  state.answered.set(about, count)
  const says = task.answers?.[about]
  if (count > answersMax) return null
  // A slip beside a name would become part of it.
  if (says !== undefined && about === 'name') return { text: typedWell(drawOne(says, self.random), self.random) }
  if (says !== undefined) return say(self, says)
  if (about === 'contact') return { text: 'You can write to me here' }
  if (about === 'handoff') return say(self, ['No thanks', 'no, not needed', 'No, thank you'])
  const shrug = about === 'staff' || about === 'location' || about === 'attribute' || about === 'intake'
  return shrug ? say(self, unknown) : null
}

function listen(view: BookingView, state: State): void {
  state.replies += 1
  state.repeats = view.text !== '' && view.text === state.lastText ? state.repeats + 1 : 0
  state.lastText = view.text
  if (view.link === 'here') state.linkFor = state.wish
  if (view.changed) {
    state.anyDone = true
    state.doneFor = state.wish
  }
  if (state.expects !== null) checkAnswer(view.text, state.expects, state)
  state.expects = null
}

function checkAnswer(text: string, { said, answer, amounts }: Expected, state: State): void {
  if (answer !== undefined) check(text, answer, said, state)
  if (amounts === undefined) return
  const { must, may = [] } = amounts
  const named = moneyIn(text)
  const missing = must.filter((amount) => !named.includes(amount))
  const wrong = named.filter((amount) => !(must.includes(amount) || may.includes(amount)))
  if (missing.length + wrong.length > 0) {
    state.unanswered.push(`"${said}" wants ${must.join(', ')} and was answered "${text}"`)
  }
}

function check(text: string, pattern: string, said: string, state: State): void {
  if (!new RegExp(pattern, 'i').test(text)) state.unanswered.push(`"${said}" was answered "${text}"`)
}

function isDue(moment: Moment, view: BookingView): boolean {
  switch (moment) {
    case 'reply':
      return true
    case 'offers':
      return view.shown.length > 0 && view.pending === null
    case 'summary':
      return view.pending !== null && view.asks?.about !== 'name'
    case 'link':
      return view.link !== null
    case 'name':
      return view.asks?.about === 'name'
    case 'done':
      return view.changed
  }
}
