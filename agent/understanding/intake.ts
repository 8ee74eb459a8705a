import type { DialogAct, Understanding } from '../../src/domain/understanding.ts'
import type { Understand } from '../dependencies.ts'
import { addressIn } from './street-address.ts'

/** Acts that are no answer to a question about the appointment: they are heard first. */
const otherwise: readonly DialogAct[] = [
  'human',
  'complaint',
  'stop',
  'help',
  'cancel',
  'restart',
  'injection',
  'emergency',
  'medical-advice',
  'are-you-human',
  'bye',
  'negate',
  'ask-alternatives',
  'ask-earlier',
  'ask-later',
  'ask',
  'thanks',
  'pause',
  'find-booking',
]
/** Longest answer that is kept, as the draft has it. */
const answerCharsMax = 1000
/** "Actually at 4": a change of mind, not the address that was asked for. */
const changesMind = /\b(?:actually|instead|rather|change)\b/i

/**
 * Reading with an ear for intake questions: what follows one is its answer, word for word, unless it is plainly something
 * else. An address is full of numbers; none of them is a time or a date then.
 */
export function withIntake(understand: Understand): Understand {
  return (input) => {
    const read = understand(input)
    const asked = input.session.openQuestion
    const last = input.inbound.at(-1)
    if (last === undefined || last.choiceId !== null) return read
    const said = input.inbound.map((message) => message.text.trim()).join('\n')
    const early = asked?.about === 'intake' ? null : addressSaidEarly(input, said)
    const key = asked?.about === 'intake' ? asked.key : (early?.key ?? null)
    const answer = early?.answer ?? said
    if (key === null || answer === '') return read
    const label = labelOf(input, key)
    if (early === null && isOtherwise(read.understanding, { answer, label })) return read
    const { name, phone, email } = read.session.draft
    const answers = {
      ...input.session.draft.answers,
      [key]: { value: answer.slice(0, answerCharsMax), messageId: last.id },
    }
    const draft = { ...input.session.draft, name, phone, email, answers }
    return {
      session: { ...input.session, draft, misunderstood: 0 },
      understanding: { ...read.understanding, ...onlyAnswered },
    }
  }
}

const onlyAnswered = {
  consent: 'none',
  consentMessageId: null,
  acts: ['inform'],
  changed: ['answers'],
  questions: [],
  impossible: [],
  picked: null,
  ambiguous: null,
  asked: null,
  notUnderstood: false,
} as const satisfies Partial<Understanding>

type Given = Parameters<Understand>[0]

/** The service being booked; the catalogue's first questions where none is chosen would be a guess. */
function questionsOf({ catalog, session }: Given) {
  return catalog.services.find(({ id }) => id === session.draft.service?.value)?.intake ?? []
}

function labelOf(input: Given, key: string): string {
  return questionsOf(input).find(({ id }) => id === key)?.label ?? ''
}

/** "12 Example Street, Bondi", said before it is asked for: kept for the question that wants it, and no time or name. */
function addressSaidEarly(input: Given, said: string): { readonly key: string; readonly answer: string } | null {
  const question = questionsOf(input).find(({ id, label }) => /address/i.test(`${id} ${label}`))
  if (question === undefined || input.session.draft.intent !== 'book') return null
  const answer = addressIn(said)
  return answer !== null && answer.length >= said.length * 0.7 ? { key: question.id, answer: said } : null
}

/** A number or an e-mail alone answers only a question for one. */
const contactAlone = /^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?[\d\s().-]{7,20})$/
const asksForContact = /e-?mail|phone|number|contact|reach/i
/** A question that yes and no answer. */
const asksYesOrNo = /^(?:is|are|do|does|did|have|has|had|can|could|will|would|any|was|were)\b/i

function isOtherwise(
  understanding: Understanding,
  { answer, label }: { readonly answer: string; readonly label: string },
): boolean {
  const plainAnswer = understanding.acts.every((act) => act === 'affirm' || act === 'negate' || act === 'inform')
  if (asksYesOrNo.test(label) && plainAnswer && understanding.questions.length === 0 && !answer.endsWith('?'))
    return changesMind.test(answer)
  if (understanding.acts.some((act) => otherwise.includes(act))) return true
  if (contactAlone.test(answer) && !asksForContact.test(label)) return true
  // "Yes" alone answers no question that begins with what or where; "yes, 14 High Street" does.
  if (understanding.acts.includes('affirm') && answer.split(/\s+/).length <= 2) return true
  return understanding.questions.length > 0 || answer.endsWith('?') || changesMind.test(answer)
}
