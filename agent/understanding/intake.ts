import type { DialogAct, Understanding } from '../../src/domain/understanding.ts'
import type { Understand } from '../dependencies.ts'

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
    if (asked?.about !== 'intake' || asked.key === null || last === undefined) return read
    const answer = input.inbound.map((message) => message.text.trim()).join('\n')
    if (answer === '' || last.choiceId !== null || isOtherwise(read.understanding, answer)) return read
    const { name, phone, email } = read.session.draft
    const answers = {
      ...input.session.draft.answers,
      [asked.key]: { value: answer.slice(0, answerCharsMax), messageId: last.id },
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

function isOtherwise(understanding: Understanding, answer: string): boolean {
  if (understanding.acts.some((act) => otherwise.includes(act))) return true
  // "Yes" alone answers no question that begins with what or where; "yes, 14 High Street" does.
  if (understanding.acts.includes('affirm') && answer.split(/\s+/).length <= 2) return true
  return understanding.questions.length > 0 || answer.endsWith('?') || changesMind.test(answer)
}
