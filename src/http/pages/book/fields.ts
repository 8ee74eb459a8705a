import { html } from 'hono/html'
import type { IntakeQuestion } from '../../../domain/catalog.ts'
import { answerCharsMax, type FormFault, type TypedDetails } from '../../book-form.ts'
import type { Markup } from '../layout.ts'
import type { BookPlace } from './place.ts'

/** What a form shows again: what was typed, and what is wrong with it. */
interface FormState {
  readonly typed: Pick<TypedDetails, 'answers'>
  readonly faults: readonly FormFault[]
}

/** All that is wrong, above the form, each leading to its field. */
export function faultList({ words }: BookPlace, { faults }: Pick<FormState, 'faults'>): Markup | '' {
  if (faults.length === 0) return ''
  const items = faults.map(({ field, word }) => html`<li><a href="#${idOf(field)}">${words[word]}</a></li>`)
  return html`<div class="note" role="alert" id="faults" tabindex="-1"><p>${words.faultsTitle}</p><ul class="faults">${items}</ul></div>`
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly kind: 'text' | 'email' | 'tel' | 'date'
  readonly complete: string
  readonly charsMax: number
  readonly hint?: string
  readonly isRequired?: boolean
}

export function textField(place: BookPlace, { faults }: Pick<FormState, 'faults'>, field: Field): Markup {
  const { name, label, value, kind, complete, charsMax, hint } = field
  const id = idOf(name)
  const fault = faults.find((one) => one.field === name)
  const required = field.isRequired === true ? html` required` : ''
  return html`<div class="row-field"><label for="${id}">${label}</label>
<input class="field" id="${id}" name="${name}" type="${kind}" value="${value}" autocomplete="${complete}" maxlength="${charsMax}"${required}${described(fault, id, hint)}>
${faultText(place, fault, id)}</div>`
}

export function answerField(
  place: BookPlace,
  { faults, typed }: FormState,
  { id: question, label, required }: IntakeQuestion,
): Markup {
  const name = `answer.${question}`
  const id = idOf(name)
  const fault = faults.find((one) => one.field === name)
  const optional = required ? '' : html` <span class="soft">(${place.words.optional})</span>`
  return html`<div class="row-field"><label for="${id}">${label}${optional}</label>
<textarea class="field" id="${id}" name="${name}" rows="2" maxlength="${answerCharsMax}"${required ? html` required` : ''}${described(fault, id)}>${typed.answers[question] ?? ''}</textarea>
${faultText(place, fault, id)}</div>`
}

function described(fault: FormFault | undefined, id: string, hint?: string): Markup | '' {
  const ids = [fault === undefined ? '' : `${id}-fault`, hint ?? ''].filter(Boolean).join(' ')
  const about = ids === '' ? '' : html` aria-describedby="${ids}"`
  return html`${fault === undefined ? '' : html` aria-invalid="true"`}${about}`
}

function faultText({ words }: BookPlace, fault: FormFault | undefined, id: string): Markup | '' {
  return fault === undefined ? '' : html`<p class="fault small" id="${id}-fault">${words[fault.word]}</p>`
}

function idOf(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`
}
