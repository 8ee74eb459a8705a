import { html } from 'hono/html'
import { bookedServices } from '../../../domain/booked-services.ts'
import type { Offer } from '../../../domain/offer.ts'
import type { BookChoice } from '../../book-choice.ts'
import { type FormFault, nameCharsMax, type TypedDetails } from '../../book-form.ts'
import type { Markup, Page } from '../layout.ts'
import { answerField, faultList, textField } from './fields.ts'
import { bookFrame } from './frame.ts'
import { type BookPlace, bookPath } from './place.ts'
import { offerCard, offerLine } from './summary.ts'
import { buttonText, termsList } from './terms.ts'
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
${textField(place, input, { name: 'name', label: words.name, value: typed.name, kind: 'text', complete: 'name', charsMax: nameCharsMax, isRequired: true })}
<div class="two">${textField(place, input, { name: 'email', label: words.email, value: typed.email, kind: 'email', complete: 'email', charsMax: 254, hint: 'contact-hint' })}
${textField(place, input, { name: 'phone', label: words.phone, value: typed.phone, kind: 'tel', complete: 'tel', charsMax: 40, hint: 'contact-hint' })}</div>
<p class="soft small hint" id="contact-hint">${words.contactHint}</p>
<label class="check"><input type="checkbox" name="mayText" value="1"${typed.mayText ? html` checked` : ''}><span>${words.mayText}</span></label>
</section>${questions.length === 0 ? '' : html`<section class="card"><h2>${words.aboutVisit}</h2>${questions.map((question) => answerField(place, input, question))}</section>`}`
}
