import type { Service } from '../../src/domain/catalog.ts'
import type { ModelInput } from '../../src/ports/language-model.ts'
import { payAsked } from '../understanding/money-said.ts'
import { answersOf } from './answers.ts'
import { questionAbout, whyFlow } from './asked-time.ts'
import { bookFlow, offersAgain, serviceWished } from './book.ts'
import { cancelFlow, findFlow, moveFlow, unknownReference } from './change.ts'
import { commitFlow, refusedSummary } from './commit.ts'
import { ask, before, call, type Flow, fact, nothing, phrase, type Saying, say } from './flow.ts'
import { missingAgain } from './missing.ts'
import { proofTalk } from './proof.ts'
import { liveBookingsOf, type Scene, sceneOf } from './scene.ts'
import { isBusy, smallTalk } from './small-talk.ts'
import { specialTalk } from './special.ts'
import { waitlistTalk } from './waitlist.ts'

/** One turn: what must be said first, what was asked, then the thread where it was. */
export function* talk(input: ModelInput): Flow {
  const scene = sceneOf(input)
  return keepsPaying(scene, yield* talkOf(scene))
}

/** While something is to be paid and only questions are asked, what may come next is still about that. */
function keepsPaying({ session, understanding, draft }: Scene, saying: Saying): Saying {
  const open = session.openQuestion
  const beside = understanding.questions.length > 0 || understanding.masked
  const isSame = open?.key === payAsked && draft.intent === null && beside
  return isSame && saying.asks === null ? { ...saying, asks: open } : saying
}

function* talkOf(scene: Scene): Flow {
  const special = yield* specialTalk(scene)
  if (special !== null) return special
  const committed = yield* commitFlow(scene)
  if (committed !== null) return before(yield* answersOf(scene), committed)
  const listed = yield* waitlistTalk(scene)
  if (listed !== null) return before(yield* answersOf(scene), listed)
  const proving = yield* proofTalk(scene, wantedBefore)
  if (proving !== null) return proving
  const stranger = yield* unknownReference(scene)
  if (stranger !== null) return stranger
  const notices = noticesOf(scene)
  const answers = yield* answersOf(scene)
  const first = [...notices, ...answers]
  const refused = refusedSummary(scene)
  if (refused !== null) return before(first, refused)
  const again = first.length > 0 ? null : yield* yesAgain(scene)
  if (again !== null) return again
  const small = smallTalk(scene, first.length > 0)
  if (small !== null) return before(first, small)
  return before(first, yield* threadOf(scene, first.length > 0))
}

/** A second yes to what is done: it is said that it is, and nothing is begun. Null: it was no such thing. */
function* yesAgain(scene: Scene): Flow<Saying | null> {
  const { input, draft, session, understanding } = scene
  const ours = input.messages.filter(({ role }) => role === 'agent').slice(-2)
  const [card, ...more] = ours.findLast(({ cards }) => cards.length > 0)?.cards ?? []
  const open = session.openQuestion
  const isAsked = open !== null && open.about !== 'anything'
  if (card === undefined || more.length > 0 || card.state === 'cancelled' || isAsked || draft.intent !== null)
    return null
  const isOnlyYes =
    scene.has('affirm') && !scene.has('ask', 'book', 'thanks', 'bye') && understanding.changed.length === 0
  if (!isOnlyYes || understanding.picked !== null) return null
  const booked = liveBookingsOf(yield* call('find_bookings', {})).find(({ id }) => id === card.bookingId)
  if (booked === undefined) return null
  if (booked.state !== 'confirmed') return yield* findFlow(scene)
  const part = (part: 'short' | 'reference') => fact({ type: 'booking', id: booked.id, part })
  return ask([phrase('already_booked', { booking: part('short'), reference: part('reference') })], 'anything')
}

/** What a number was proven for: the booking that was to be moved or cancelled, or to see what there is. */
function* wantedBefore(scene: Scene): Flow<Saying> {
  if (scene.draft.intent === 'move') return yield* moveFlow(scene)
  return yield* scene.draft.intent === 'cancel' ? cancelFlow(scene) : findFlow(scene)
}

/** Cards that were hidden, dates that do not exist: said before anything else. */
function noticesOf(scene: Scene) {
  const { understanding, session } = scene
  const pays = session.openQuestion?.key === payAsked || session.pendingConfirmation?.offer?.payment !== undefined
  const notices = understanding.masked ? [phrase(pays ? 'card_never_here' : 'card_masked')] : []
  const added = understanding.added?.serviceId ?? null
  if (understanding.added != null)
    notices.push(phrase('one_at_a_time', { service: added === null ? null : fact({ type: 'service', id: added }) }))
  if (isBusy(scene) && scene.has('out-of-scope')) notices.push(phrase('not_mine'))
  else if (understanding.added != null) return notices
  else if (isBusy(scene) && understanding.notUnderstood && !understanding.masked && !scene.has('thanks', 'affirm'))
    notices.push(phrase(scene.has('ask') ? 'not_known_short' : 'not_clear'))
  const lapsed = session.openQuestion?.about === 'confirm' && session.pendingConfirmation === null
  if (lapsed && scene.has('affirm') && understanding.consent === 'none') notices.push(phrase('confirmation_expired'))
  const [impossible] = understanding.impossible
  if (impossible === undefined) return notices
  const text = impossible.text
    .replace(/^(?:(?:how|what) about|on|at|for|the|is|by|around|about)\s+/i, '')
    .replace(/^(?:on|at|the)\s+/i, '')
  const said = { said: { said: text } }
  const clock = /^\D{0,10}\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|h|o'clock)?$/i.test(text)
  return [
    ...notices,
    phrase(impossible.why === 'past' ? 'past_date' : clock ? 'impossible_time' : 'impossible_date', said),
  ]
}

/** Goes on with what the conversation is about, or takes it up again after an answer. */
function* threadOf(scene: Scene, answered: boolean): Flow<Saying> {
  const { draft, session, understanding } = scene
  // A date that cannot be is asked for anew by its own sentence; nothing is searched with it.
  if (understanding.impossible.length > 0 && !scene.changed('date', 'time')) {
    return { segments: [], choices: [], asks: { about: 'date', key: null, options: [] } }
  }
  const why = questionAbout(scene, 'why-not')
  const asked = why === null ? null : serviceAsked(scene)
  if (why !== null && asked !== null) return yield* whyFlow(scene, asked, why)
  // The question for a yes that still stands is put again by code, with its terms.
  if (session.pendingConfirmation !== null && !movesOn(scene)) return nothing
  if (!movesOn(scene) && !scene.changed('phone', 'email', 'answers')) {
    const again = missingAgain(scene, answered)
    if (again !== null) return again
  }
  const told = understanding.changed.length > 0 && understanding.changed.every((field) => contactFields.has(field))
  if (told && session.openQuestion?.about === 'offer' && session.offers.length > 0) {
    const name = draft.name?.value
    const noted = scene.changed('name') && name !== undefined ? [phrase('noted', { said: { said: name } })] : []
    return before(noted, offersAgain(scene))
  }
  const resumes = answered || understanding.notUnderstood
  if (resumes && !movesOn(scene) && session.openQuestion?.about === 'offer' && session.offers.length > 0) {
    return offersAgain(scene)
  }
  if (answered && !movesOn(scene) && !isBusy(scene)) return lookFor(scene)
  switch (draft.intent) {
    case 'book':
      return yield* bookFlow(scene)
    case 'move':
      return yield* moveFlow(scene)
    case 'cancel':
      return yield* cancelFlow(scene)
    case 'find':
      return yield* findFlow(scene)
    case null:
      if (questionAbout(scene, 'who-is-free') !== null) return yield* bookFlow(scene)
      return answered ? lookFor(scene) : say(phrase('not_understood'))
  }
}

/** The service that a question about a time means: the one wished, or that of the times shown. */
function serviceAsked(scene: Scene): Service | null {
  const shown = scene.session.offers[0]?.serviceId
  return serviceWished(scene) ?? scene.catalog.services.find(({ id }) => id === shown) ?? null
}

/** What is kept for later while a time is being chosen. */
const contactFields: ReadonlySet<string> = new Set(['name', 'phone', 'email', 'answers'])

/** After the price of a service, the next step to it is offered. */
function lookFor({ understanding, draft }: Scene): Saying {
  const asked = understanding.questions.flatMap((question) =>
    'serviceId' in question && question.serviceId !== null && question.about !== 'money' ? [question.serviceId] : [],
  )
  const [service] = asked
  if (draft.intent !== null || service === undefined || new Set(asked).size !== 1) return nothing
  return ask([phrase('ask_look')], 'service', { choices: ['yes'], options: [service] })
}

/** This message brought the matter on: something of it changed, was picked or is asked for. */
function movesOn(scene: Scene): boolean {
  return (
    scene.understanding.picked !== null ||
    scene.changed(
      'intent',
      'service',
      'services',
      'ownServices',
      'meet',
      'staffing',
      'repeat',
      'staff',
      'location',
      'attributes',
      'date',
      'time',
      'party',
      'nights',
      'name',
      'attendee',
      'booking',
      'offer',
      'declinedStaff',
    ) ||
    scene.has('ask-alternatives', 'ask-earlier', 'ask-later', 'book', 'move', 'cancel', 'find-booking') ||
    scene.understanding.ambiguous !== null ||
    scene.understanding.partyFault != null ||
    scene.understanding.nightsFault != null ||
    scene.understanding.partyBy != null ||
    scene.understanding.nightsBy != null ||
    questionAbout(scene, 'who-is-free') !== null
  )
}
