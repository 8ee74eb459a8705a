import { localDateOf } from '../../src/domain/zoned-time.ts'
import { changeAsked } from '../understanding/picks.ts'
import { askService, offersShown } from './book.ts'
import { nextAsked } from './commit.ts'
import { ask, fact, phrase, type Saying, say } from './flow.ts'
import { showOffers } from './offers.ts'
import type { Scene } from './scene.ts'
import { askForChange, whatToChange } from './what-to-change.ts'

/** Talk that is not about a booking: greetings, thanks, goodbye, what is none of ours. Null: go on with the matter. */
export function smallTalk(scene: Scene, answered: boolean): Saying | null {
  const { draft, session, understanding } = scene
  const idle = draft.intent === null
  const open = session.openQuestion
  if (understanding.questions.some(({ about }) => about === 'why-not' || about === 'who-is-free')) return null
  if (open?.key === changeAsked && understanding.picked !== null) return askForChange(scene, understanding.picked)
  const missing = open?.about === 'name' || open?.about === 'contact' || open?.about === 'intake'
  const refused = scene.has('negate') && understanding.changed.every((field) => field === 'offer')
  if (missing && refused && understanding.picked === null && !scene.has('ask')) return whatToChange(scene)
  if (understanding.picked !== null || (understanding.changed.length > 0 && draft.intent !== null)) return null
  if (scene.has('restart')) return say(phrase('hello_again'))
  if (scene.has('are-you-human'))
    return say(phrase('are_you_human', { tenant: { fact: { type: 'tenant', part: 'name' } } }))
  if (scene.has('bye') && !scene.has('book', 'find-booking', 'move', 'cancel'))
    return answered ? say() : say(phrase('bye'))
  if (scene.has('out-of-scope') && !isBusy(scene)) {
    return ask([phrase('cannot_do')], 'handoff', { choices: ['person', 'no'] })
  }
  if (idle && scene.has('cancel') && scene.changed('intent')) return ask([phrase('not_booked')], 'anything')
  if (scene.has('help')) return say(phrase('what_i_can_do'))
  if (open?.about === 'anything' && scene.has('correct') && understanding.changed.length === 0)
    return takeUpAgain(scene)
  if (open?.about === 'anything' && scene.has('negate') && !scene.has('ask') && understanding.asked === null)
    return say(phrase('bye'))
  if (open?.key === nextAsked && scene.has('negate')) return say(phrase('bye'))
  if (open?.about === 'handoff' && scene.has('negate')) return say(phrase('hello_again'))
  if (scene.has('pause')) return say(phrase('take_time'))
  if (
    scene.has('thanks') &&
    !scene.has('ask', 'book') &&
    (idle || draft.intent === 'find' || !scene.has('affirm')) &&
    (idle || open === null || open.about === 'anything')
  ) {
    return say(phrase('thanks'))
  }
  if (
    scene.has('negate') &&
    open?.about === 'offer' &&
    !answered &&
    !scene.has('ask-alternatives', 'ask-earlier', 'ask-later')
  ) {
    return ask([phrase('not_booked')], 'anything')
  }
  if (understanding.notUnderstood) return notUnderstood(scene)
  if (!idle || scene.has('book', 'move', 'cancel', 'find-booking')) return null
  if (answered) return null
  if (scene.has('small-talk')) return say(phrase('small_talk'))
  if (scene.has('greet')) return say(phrase('hello_again'))
  if (scene.has('negate')) return ask([phrase(hasJustCancelled(scene) ? 'stays_cancelled' : 'kept_as_is')], 'anything')
  if (scene.has('affirm') && open?.about === 'service' && open.options.length === 1) return null
  return ask([phrase('ask_service')], 'service')
}

/** "Wait, keep it", said too late: the last thing we said was that a booking is cancelled. */
function hasJustCancelled({ input }: Scene): boolean {
  const last = input.messages.findLast(({ role }) => role === 'agent')
  return last?.cards.some(({ state }) => state === 'cancelled') === true
}

/** "No wait": what was shown last is there again. */
function takeUpAgain(scene: Scene): Saying {
  const { draft, session } = scene
  if (draft.intent === null || session.offers.length === 0) return ask([phrase('ask_instead')], 'anything')
  const shown = offersShown(scene)
  const days = new Set(shown.map((offer) => localDateOf(offer.timeZone, offer.startMs)))
  const [day] = days
  // Times of one day are told apart by the clock alone: the day is said above them.
  const above =
    days.size === 1 && day !== undefined ? [phrase('day_again', { wish: fact({ type: 'date', date: day }) })] : []
  return showOffers(shown, [phrase('ask_instead'), ...above])
}

/** Once it says what it can do; the second time in a row it offers a person, so that nobody goes in circles. */
function notUnderstood(scene: Scene): Saying | null {
  const { understanding } = scene
  if (scene.session.misunderstood >= 2) {
    return ask([phrase('not_understood_again')], 'handoff', { choices: ['person', 'no'] })
  }
  if (isBusy(scene)) return null
  // A day or a time, but for what?
  if (understanding.asked !== null && !scene.has('ask')) return askService(scene)
  if (scene.has('ask')) return ask([phrase('not_known')], 'handoff', { choices: ['person', 'no'] })
  return say(phrase('not_understood'))
}

/** A booking is being talked about and a question of ours about it is open. */
export function isBusy({ session, draft }: Scene): boolean {
  const open = session.openQuestion
  return draft.intent !== null && open !== null && open.about !== 'anything' && open.about !== 'handoff'
}
