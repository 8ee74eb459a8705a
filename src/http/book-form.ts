import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'
import type { IntakeQuestion } from '../domain/catalog.ts'
import { emailAddressOf } from '../domain/email.ts'

/** What a customer typed into the form, as it is shown again; and what it comes to. */
export interface TypedDetails {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly mayText: boolean
  readonly answers: Readonly<Record<string, string>>
}

/** A form that was just opened. */
export const noDetails: TypedDetails = { name: '', email: '', phone: '', mayText: false, answers: {} }

export interface Details {
  readonly name: string
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  readonly mayText: boolean
  readonly answers: Readonly<Record<string, string>>
}

/** What is wrong with a field, by a key of the words of the page. */
export interface FormFault {
  readonly field: string
  readonly word:
    | 'nameMissing'
    | 'contactMissing'
    | 'emailWrong'
    | 'phoneWrong'
    | 'phoneForTexts'
    | 'answerMissing'
    | 'datesWrong'
    | 'emailMissing'
    | 'tooLong'
}

export const nameCharsMax = 120
export const answerCharsMax = 1_000
const contactCharsMax = 254

/** What the fields of a form say; too long a text is kept as far as it is shown again. */
export function readDetails(fields: URLSearchParams, questions: readonly IntakeQuestion[]): TypedDetails {
  const text = (field: string, charsMax: number) => plain(fields.get(field) ?? '').slice(0, charsMax + 1)
  return {
    name: text('name', nameCharsMax).replace(/\s+/g, ' ').trim(),
    email: text('email', contactCharsMax).trim(),
    phone: text('phone', contactCharsMax).trim(),
    mayText: fields.get('mayText') === '1',
    answers: Object.fromEntries(questions.map(({ id }) => [id, text(`answer.${id}`, answerCharsMax).trim()])),
  }
}

/** The details, or what is missing and wrong, each at its field and in their order. */
export function checkDetails(
  typed: TypedDetails,
  { questions, region }: { readonly questions: readonly IntakeQuestion[]; readonly region: string | undefined },
): { readonly ok: true; readonly details: Details } | { readonly ok: false; readonly faults: readonly FormFault[] } {
  const faults: FormFault[] = []
  const fault = (field: string, word: FormFault['word']) => void faults.push({ field, word })
  const email = typed.email === '' ? null : emailAddressOf(typed.email)
  const phone = typed.phone === '' ? null : phoneOf(typed.phone, region)
  if (typed.name === '') fault('name', 'nameMissing')
  else if (typed.name.length > nameCharsMax) fault('name', 'tooLong')
  if (typed.email === '' && typed.phone === '') fault('email', 'contactMissing')
  if (typed.email !== '' && email === null) fault('email', 'emailWrong')
  if (typed.phone !== '' && phone === null) fault('phone', 'phoneWrong')
  if (typed.mayText && typed.phone === '') fault('phone', 'phoneForTexts')
  for (const { id, required } of questions) {
    const answer = typed.answers[id] ?? ''
    if (required && answer === '') fault(`answer.${id}`, 'answerMissing')
    else if (answer.length > answerCharsMax) fault(`answer.${id}`, 'tooLong')
  }
  if (faults.length > 0) return { ok: false, faults }
  const answers = Object.fromEntries(Object.entries(typed.answers).filter(([, answer]) => answer !== ''))
  return { ok: true, details: { name: typed.name, email, phone, mayText: typed.mayText, answers } }
}

/** A number as people write it, read in the region of the business where it names no country; null where it is none. */
function phoneOf(text: string, region: string | undefined): string | null {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode | undefined)
  return parsed?.isPossible() === true && /^\+[1-9]\d{6,14}$/.test(parsed.number) ? parsed.number : null
}

/** Well-formed and without what no database keeps: NUL and other controls, but for line breaks. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
}
