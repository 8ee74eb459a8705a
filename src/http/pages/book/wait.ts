import { html } from 'hono/html'
import type { BookChoice } from '../../book-choice.ts'
import type { FormFault } from '../../book-form.ts'
import { dayParts, type TypedWish } from '../../book-wish.ts'
import type { Markup, Page } from '../layout.ts'
import { answerField, faultList, textField } from './fields.ts'
import { bookFrame } from './frame.ts'
import { type BookPlace, bookPath } from './place.ts'
import { chosenCard } from './side.ts'

export interface WaitInput {
  readonly choice: BookChoice
  readonly typed: TypedWish
  readonly faults: readonly FormFault[]
  readonly isFull?: boolean
  readonly status?: Page['status']
}

/** Who finds nothing says for which days they want to be told. */
export function waitPage(place: BookPlace, input: WaitInput): Page {
  const { words } = place
  const { choice, typed, status } = input
  const questions = choice.services.flatMap(({ intake }) => intake).filter(({ required }) => required)
  const dates = { kind: 'date' as const, complete: 'off', charsMax: 10, isRequired: true }
  return bookFrame(place, {
    title: words.waitTitle,
    status,
    body: html`<div class="head"><h1>${words.waitTitle}</h1><p class="soft">${words.waitHint}</p></div>
<div class="side">${chosenCard(place, choice, { isWhole: true })}</div>
<div class="content">${input.isFull === true ? html`<p class="note" role="alert" id="note" tabindex="-1">${words.waitFull}</p>` : ''}${faultList(place, input)}
<form class="details" method="post" action="${bookPath(place, choice, '/wait')}" data-sending="…" novalidate>
<section class="card"><h2>${words.when}</h2><div class="two">${textField(place, input, { ...dates, name: 'from', label: words.waitFrom, value: typed.from })}
${textField(place, input, { ...dates, name: 'to', label: words.waitTo, value: typed.to })}</div>${partChoices(place, input)}</section>
<section class="card"><h2>${words.yourDetails}</h2>
${textField(place, input, { name: 'name', label: words.name, value: typed.name, kind: 'text', complete: 'name', charsMax: 60, isRequired: true })}
${textField(place, input, { name: 'email', label: words.email, value: typed.email, kind: 'email', complete: 'email', charsMax: 254, isRequired: true, hint: 'mail-hint' })}
<p class="soft small hint" id="mail-hint">${words.waitMail}</p>
${questions.map((question) => answerField(place, input, question))}</section>
<div class="send"><button class="button main wide" type="submit">${words.waitSend}</button>
<p class="small"><a href="${bookPath(place, choice)}">${words.backToTimes}</a></p></div></form></div>`,
  })
}

/** A stay begins when its house says. */
function partChoices({ words }: BookPlace, { choice, typed }: WaitInput): Markup | '' {
  if (choice.services[0]?.shape?.kind === 'stay') return ''
  const names = { any: words.waitAny, morning: words.morning, afternoon: words.afternoon, evening: words.evening }
  const picks = dayParts.map(
    (part) =>
      html`<label class="pick"><input type="radio" name="part" value="${part}"${part === typed.part ? html` checked` : ''}><span>${names[part]}</span></label>`,
  )
  return html`<fieldset class="picks parts"><legend>${words.waitPart}</legend>${picks}</fieldset>`
}

export function waitingPage(place: BookPlace): Page {
  const { words } = place
  return told(place, words.waitDone, words.waitDoneMore)
}

/** A short answer and the way back to what is open. */
export function told(place: BookPlace, title: string, more: string, status?: Page['status']): Page {
  return bookFrame(place, {
    title,
    status,
    body: html`<div class="done stack"><div class="head"><h1>${title}</h1><p>${more}</p></div>
<p class="actions"><a class="button main" href="${bookPath(place)}">${place.words.another}</a></p></div>`,
  })
}
