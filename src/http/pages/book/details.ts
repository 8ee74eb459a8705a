import { html } from 'hono/html'
import { bookedServices } from '../../../domain/booked-services.ts'
import type { IntakeQuestion } from '../../../domain/catalog.ts'
import type { Offer } from '../../../domain/offer.ts'
import type { BookChoice } from '../../book-choice.ts'
import { answerCharsMax, type FormFault, nameCharsMax, type TypedDetails } from '../../book-form.ts'
import type { Markup, Page } from '../layout.ts'
import { bookFrame } from './frame.ts'
import { type BookPlace, bookPath } from './place.ts'
import { offerCard, offerLine } from './summary.ts'
import { needsApproval, termsList } from './terms.ts'
import type { BookWords } from './words/en.ts'

/** An offer and the token that says so. */
export interface SealedOffer {
  readonly offer: Offer
  readonly token: string
}

export interface DetailsInput {
  readonly choice: BookChoice
  /** The one that is shown; of several (the wished time has gone) the first, to be chosen among. */
  readonly offers: readonly [SealedOffer, ...SealedOffer[]]
  /** Of this form: pressing twice books once. */
  readonly key: string
  readonly typed: TypedDetails
  readonly faults: readonly FormFault[]
  /** What happened, where the form comes back. */
  readonly note?: keyof NoteWords | undefined
  readonly status?: Page['status']
}

type NoteWords = Pick<BookWords, 'taken' | 'stale' | 'goneStale' | 'holdLimit' | 'payDown' | 'sentBefore' | 'wentWrong'>

/** The last page: what it is and what holds, who books, and one button that says what it does. */
export function detailsPage(place: BookPlace, input: DetailsInput): Page {
  const { words } = place
  const { choice, offers, note, status } = input
  const [first] = offers
  const isShort = offers.length === 1
  return bookFrame(place, {
    title: words.checkAndBook,
    status,
    inLanguage:
      status === undefined ? (language) => bookPath({ ...place, language, isLanguageSaid: true }, choice) : undefined,
    body: html`<div class="head"><p class="soft small">${words.step(3, 3)}</p><h1>${words.checkAndBook}</h1></div>
<div class="side">${isShort ? offerCard(place, choice, first.offer) : ''}</div>
<div class="content">${note === undefined ? '' : html`<p class="note" role="alert" id="note" tabindex="-1">${words[note]}</p>`}${faultList(place, input)}
<form class="details" method="post" action="${bookPath(place, choice)}" data-sending="${words.sending}" novalidate>
<input type="hidden" name="key" value="${input.key}">
${isShort ? html`<input type="hidden" name="offer" value="${first.token}">` : offerChoices(place, offers)}
${fieldset(place, input)}
<section class="card" aria-labelledby="terms"><h2 id="terms">${words.terms}</h2>${termsList(place, first.offer)}</section>
<div class="send"><button class="button main wide" type="submit">${buttonText(place, first.offer)}</button>
<p class="soft small">${words.agree}</p><p class="small"><a href="${backPath(place, choice, first.offer)}">${words.backToTimes}</a></p></div>
</form></div>`,
  })
}

/** Back to the day on which it was chosen. */
function backPath(place: BookPlace, choice: BookChoice, { startMs, timeZone }: Offer): string {
  const date = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return bookPath(place, { ...choice, atMs: null, month: null, date })
}

function buttonText({ words, formats, catalog }: BookPlace, offer: Offer): string {
  if (needsApproval(catalog, offer)) return words.request
  const { payment } = offer
  if (payment === undefined) return words.confirm
  return payment.kind === 'card_hold' ? words.confirmAndCard : words.confirmAndPay(formats.money(payment))
}

function faultList({ words }: BookPlace, { faults }: DetailsInput): Markup | '' {
  if (faults.length === 0) return ''
  const items = faults.map(({ field, word }) => html`<li><a href="#${idOf(field)}">${words[word]}</a></li>`)
  return html`<div class="note" role="alert" id="faults" tabindex="-1"><p>${words.faultsTitle}</p><ul class="faults">${items}</ul></div>`
}

/** Where the wished time has gone: the nearest ones, the first taken unless another is. */
function offerChoices(place: BookPlace, offers: DetailsInput['offers']): Markup {
  const choices = offers.map(
    ({ offer, token }, at) =>
      html`<label class="pick"><input type="radio" name="offer" value="${token}"${at === 0 ? html` checked` : ''}><span>${offerLine(place, offer)}</span></label>`,
  )
  return html`<fieldset class="card picks"><legend>${place.words.otherTime}</legend>${choices}</fieldset>`
}

function fieldset(place: BookPlace, input: DetailsInput): Markup {
  const { words, catalog } = place
  const { typed, offers } = input
  const questions = bookedServices(offers[0].offer, catalog).flatMap(({ intake }) => intake)
  return html`<section class="card"><h2>${words.yourDetails}</h2>
${field(place, input, { name: 'name', label: words.name, value: typed.name, kind: 'text', complete: 'name', charsMax: nameCharsMax })}
<div class="two">${field(place, input, { name: 'email', label: words.email, value: typed.email, kind: 'email', complete: 'email', charsMax: 254, hint: 'contact-hint' })}
${field(place, input, { name: 'phone', label: words.phone, value: typed.phone, kind: 'tel', complete: 'tel', charsMax: 40, hint: 'contact-hint' })}</div>
<p class="soft small hint" id="contact-hint">${words.contactHint}</p>
<label class="check"><input type="checkbox" name="mayText" value="1"${typed.mayText ? html` checked` : ''}><span>${words.mayText}</span></label>
</section>${questions.length === 0 ? '' : html`<section class="card"><h2>${words.aboutVisit}</h2>${questions.map((question) => answer(place, input, question))}</section>`}`
}

interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly kind: 'text' | 'email' | 'tel'
  readonly complete: string
  readonly charsMax: number
  readonly hint?: string
}

function field(place: BookPlace, { faults }: DetailsInput, field: Field): Markup {
  const { name, label, value, kind, complete, charsMax, hint } = field
  const id = idOf(name)
  const fault = faults.find((one) => one.field === name)
  const required = name === 'name' ? html` required` : ''
  return html`<div class="row-field"><label for="${id}">${label}</label>
<input class="field" id="${id}" name="${name}" type="${kind}" value="${value}" autocomplete="${complete}" maxlength="${charsMax}"${required}${described(fault, id, hint)}>
${faultText(place, fault, id)}</div>`
}

function answer(
  place: BookPlace,
  { faults, typed }: DetailsInput,
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
