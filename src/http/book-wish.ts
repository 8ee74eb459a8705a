import type { IntakeQuestion } from '../domain/catalog.ts'
import type { TimeWish } from '../domain/conversation.ts'
import { emailAddressOf } from '../domain/email.ts'
import { plainName } from '../domain/person-name.ts'
import { addDays, parseDate } from '../domain/plain-date.ts'
import type { WaitlistWish } from '../domain/waitlist.ts'
import type { BookChoice } from './book-choice.ts'
import { type FormFault, readDetails, type TypedDetails } from './book-form.ts'

/** What somebody who waits for a time typed: which days, which part of them, and where they are told. */

export const dayParts = ['any', 'morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]

export interface TypedWish extends Pick<TypedDetails, 'name' | 'email' | 'answers'> {
  readonly from: string
  readonly to: string
  readonly part: DayPart
}

/** Days that are suggested at first, and no wish reaches further. */
const usualDays = 13
const reachDays = 120

const windows: Readonly<Record<DayPart, TimeWish | null>> = {
  any: null,
  morning: { kind: 'window', start: null, end: '12:00', label: null },
  afternoon: { kind: 'window', start: '12:00', end: '17:00', label: null },
  evening: { kind: 'window', start: '17:00', end: null, label: null },
}

/** A form that was just opened: two weeks from the day that was looked at. */
export function freshWish({ date }: BookChoice, today: string): TypedWish {
  const from = date !== null && date > today ? date : today
  return { name: '', email: '', answers: {}, from, to: addDays(from, usualDays), part: 'any' }
}

export function readWish(fields: URLSearchParams, questions: readonly IntakeQuestion[]): TypedWish {
  const { name, email, answers } = readDetails(fields, questions)
  const date = (field: string) => (fields.get(field) ?? '').slice(0, 10)
  const part = dayParts.find((one) => one === fields.get('part')) ?? 'any'
  return { name, email, answers, from: date('from'), to: date('to'), part }
}

/** The wish, or what is missing and wrong, each at its field. */
export function checkWish(
  typed: TypedWish,
  { choice, today }: { readonly choice: BookChoice; readonly today: string },
): { readonly ok: true; readonly wish: WaitlistWish } | { readonly ok: false; readonly faults: readonly FormFault[] } {
  const { from, to, part } = typed
  const faults: FormFault[] = []
  const areDays = parseDate(from) !== null && parseDate(to) !== null
  if (!areDays || to < from || to < today || to > addDays(today, reachDays)) {
    faults.push({ field: 'from', word: 'datesWrong' })
  }
  if (plainName(typed.name) === null) faults.push({ field: 'name', word: 'nameMissing' })
  if (typed.email === '') faults.push({ field: 'email', word: 'emailMissing' })
  else if (emailAddressOf(typed.email) === null) faults.push({ field: 'email', word: 'emailWrong' })
  for (const { id, required } of choice.services.flatMap(({ intake }) => intake)) {
    if (required && (typed.answers[id] ?? '') === '') faults.push({ field: `answer.${id}`, word: 'answerMissing' })
  }
  if (faults.length > 0) return { ok: false, faults }
  const isStay = choice.services[0]?.shape?.kind === 'stay'
  return {
    ok: true,
    wish: {
      date: { from: from < today ? today : from, to },
      time: isStay ? null : windows[part],
      staffIds: choice.staff === null ? [] : [choice.staff.id],
    },
  }
}
