import { ask, call, type Flow, phrase, type Saying, say } from './flow.ts'
import type { Scene } from './scene.ts'
import { tooMany } from './shape.ts'

/** What goes before all booking: danger, opting out, a person, advice that only people may give. Null: none of these. */
export function* specialTalk(scene: Scene): Flow<Saying | null> {
  if (scene.has('emergency')) {
    yield* call('hand_off', { reason: 'emergency', summary: summaryFor(scene) })
    return say(phrase('emergency'))
  }
  if (scene.has('stop')) return say(phrase('opted_out'))
  // "Another number, or shall I ask the team?" "Yes."
  if (scene.session.openQuestion?.key === tooMany && scene.has('affirm') && scene.understanding.changed.length === 0)
    return yield* handOff(scene, 'More than can be booked in the chat.')
  if (scene.has('human')) return yield* handOff(scene, 'The customer asked for a person.')
  if (scene.has('medical-advice') && !scene.changed('service', 'date', 'time')) {
    return ask([phrase('medical_advice')], 'handoff', { choices: ['person', 'book'] })
  }
  // "Refund me the deposit" is answered by what comes back, whatever else it is.
  const asksForMoney = scene.understanding.questions.some(({ about }) => about === 'money')
  if (scene.has('complaint') && !asksForMoney && !scene.changed('service', 'date', 'time', 'offer')) {
    return ask([phrase('complaint')], 'handoff', { choices: ['person', 'no'] })
  }
  if (scene.has('injection') && scene.understanding.changed.length === 0 && scene.understanding.consent === 'none') {
    return say(phrase('injection'))
  }
  return null
}

/** Calls a person and says so, or says that it could not. */
export function* handOff(scene: Scene, reason: string): Flow {
  const asked = yield* call('hand_off', { reason, summary: summaryFor(scene) })
  if (!asked.ok) return say(phrase('handoff_failed', { phone: { fact: { type: 'tenant', part: 'phone' } } }))
  return say(phrase(asked.result.handoff === 'already' ? 'handoff_already' : 'handoff_requested'))
}

/** What a person needs to know, in the words of the draft. Nothing about contact data: the conversation has those. */
function summaryFor({ catalog, draft }: Scene): string {
  const service = catalog.services.find(({ id }) => id === draft.service?.value)?.name
  const staff = catalog.resources.find(({ id }) => id === draft.staff?.value)?.name
  const parts = [
    draft.intent === null ? 'No booking was being made.' : `Wants to ${draft.intent}.`,
    service === undefined ? '' : `Service: ${service}.`,
    draft.party === null ? '' : `People: ${draft.party.value}.`,
    draft.nights === null ? '' : `Nights: ${draft.nights.value}.`,
    draft.repeat === null ? '' : `Again and again: ${draft.repeat.value.rule}.`,
    staff === undefined ? '' : `With: ${staff}.`,
    draft.date === null
      ? ''
      : `Date: ${draft.date.value.from}${draft.date.value.to === draft.date.value.from ? '' : ` to ${draft.date.value.to}`}.`,
    draft.time?.value.start ? `Time: ${draft.time.value.start}.` : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
