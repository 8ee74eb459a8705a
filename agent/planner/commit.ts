import { committedSchema } from '../../src/domain/tool-facts.ts'
import { waitlistTool } from '../../src/domain/waitlist.ts'
import { ask, call, type Flow, fact, phrase, type Saying, say } from './flow.ts'
import { showOffers } from './offers.ts'
import { codeOf, offersOf, type Scene } from './scene.ts'
import { whatToChange } from './what-to-change.ts'

/** The question whether what was wished besides shall come next; it is asked once. */
export const nextAsked = 'next'

const commitTools: readonly string[] = ['book_slot', 'move_booking', 'replace_booking', 'cancel_booking', waitlistTool]

/** After a yes: the very commit that was confirmed. Null where there is nothing to commit. */
export function* commitFlow(scene: Scene): Flow<Saying | null> {
  const { understanding, session, input } = scene
  if (understanding.consent !== 'yes') return null
  // The confirmation is gone from the session once it has run: then the record of this turn is the one that counts.
  const ran = input.calls.find((record) => commitTools.includes(record.name))
  const wanted =
    ran ??
    (session.pendingConfirmation === null
      ? null
      : { name: session.pendingConfirmation.tool, arguments: session.pendingConfirmation.arguments })
  if (wanted === null) return null
  const done = yield* call(wanted.name, wanted.arguments)
  if (done.ok) {
    const committed = committedSchema.safeParse(done.result.committed).data
    // Without a committed row it was only proposed again: the summary is rendered by code.
    if (committed === undefined) return say()
    return nextSaying(scene) ?? ask([], 'anything')
  }
  return afterRefusal(scene, done.result, codeOf(done) ?? '')
}

/** What was wished besides comes next: it is offered with the confirmation. Null: there was nothing. */
function nextSaying({ session, catalog }: Scene): Saying | null {
  const next = catalog.services.find(({ id }) => id === session.draft.next?.value)
  if (next === undefined) return null
  const service = fact({ type: 'service', id: next.id })
  return ask([phrase('ask_next', { service })], 'service', {
    choices: ['yes', 'no'],
    options: [next.id],
    key: nextAsked,
  })
}

/** A commit or a proposal that was refused: what is open instead, or a person. */
export function afterRefusal(_scene: Scene, result: Readonly<Record<string, unknown>>, code: string): Saying {
  const details = result.details as Readonly<Record<string, unknown>> | undefined
  const offers = offersOf(details?.offers)
  if (offers.length > 0) {
    return showOffers(offers, [phrase(code === 'offer_expired' ? 'offer_expired' : 'taken_just_now')])
  }
  switch (code) {
    case 'commit_unknown':
      return say(phrase('commit_unknown'))
    case 'slot_taken':
    case 'hold_expired':
    case 'offer_expired':
    case 'unknown_offer':
      return ask([phrase('nothing_open_then')], 'date')
    case 'waitlist_gone':
      return ask([phrase('waitlist_gone')], 'anything')
    case 'payment_unavailable':
    case 'amount_invalid':
      return ask([phrase('cannot_pay')], 'handoff', { choices: ['person', 'no'] })
    case 'move_closed':
    case 'cancel_closed':
      return ask([phrase('too_late_here')], 'handoff', { choices: ['person', 'no'] })
    default:
      return ask([phrase('cannot_do')], 'handoff', { choices: ['person', 'no'] })
  }
}

/** After a no to the summary: nothing is done, and it asks what should be different. Null: it was no plain no. */
export function refusedSummary(scene: Scene): Saying | null {
  const { understanding, draft } = scene
  if (understanding.questions.some(({ about }) => about === 'why-not')) return null
  if (understanding.consent !== 'no' || understanding.picked !== null) return null
  if (scene.has('ask-alternatives', 'ask-earlier', 'ask-later', 'move', 'cancel')) return null
  if (understanding.changed.some((field) => field !== 'offer' && field !== 'intent')) return null
  if (scene.has('bye', 'thanks')) return say(phrase('bye'))
  if (draft.intent === null || draft.intent === 'cancel' || draft.intent === 'move')
    return ask([phrase('kept_as_is')], 'anything')
  if (scene.has('correct') || scene.input.messages.at(-1)?.choiceId === 'change') return whatToChange(scene)
  return ask([phrase('not_booked')], 'anything')
}
