import { html } from 'hono/html'
import type { OpenDays } from '../../../usecases/find-open-days.ts'
import type { BookChoice } from '../../book-choice.ts'
import type { FoundTimes } from '../../services.ts'
import type { Markup, Page } from '../layout.ts'
import { bookFrame } from './frame.ts'
import { monthTable } from './month.ts'
import { isSideBySide, optionsOf } from './options.ts'
import { type BookPlace, bookPath } from './place.ts'
import { sharingHead } from './sharing.ts'
import { chosenCard } from './side.ts'
import { timesOf } from './times.ts'
import { whyText } from './why.ts'

export interface WhenInput {
  readonly choice: BookChoice
  readonly open: OpenDays
  /** "2026-11": what is shown. */
  readonly month: string
  readonly today: string
  /** The day whose times are shown, with them; null where there is none. */
  readonly day: { readonly date: string; readonly found: FoundTimes } | null
  /** The first open day after a month that has none. */
  readonly next: string | null
  /** Said above: the chosen time has gone. */
  readonly isGone: boolean
}

/** The second page: people, nights, with whom; the days that are really open; the times of one. */
export function whenPage(place: BookPlace, input: WhenInput): Page {
  const { words } = place
  const { choice } = input
  const isStay = choice.services[0]?.shape?.kind === 'stay'
  return bookFrame(place, {
    title: choice.services.map(({ name }) => name).join(' + '),
    isPublic: choice.date === null && choice.month === null,
    head: sharingHead(place, { ...choice, date: null, month: null, atMs: null }),
    inLanguage: (language) => bookPath({ ...place, language, isLanguageSaid: true }, choice),
    body: html`<div class="head"><p class="soft small">${words.step(2, 3)}</p><h1>${isStay ? words.chooseDates : words.chooseTime}</h1></div>
<div class="side">${chosenCard(place, choice)}</div>
<div class="content">${input.isGone ? html`<p class="note" role="status">${words.timeGone}</p>` : ''}
${optionsOf(place, choice)}
<div class="days">${monthTable(place, { ...input, selected: input.day?.date ?? null })}${dayPart(place, input)}</div>${waitLink(place, choice)}</div>`,
  })
}

/** For one service at a time: a visit is put together of what is open. */
function waitLink(place: BookPlace, choice: BookChoice): Markup | '' {
  const { words } = place
  if (!place.canWait || choice.services.length !== 1 || isSideBySide(choice)) return ''
  return html`<p class="wait"><a href="${bookPath(place, { ...choice, month: null }, '/wait')}">${words.waitTitle}</a><span class="soft small">${words.waitHint}</span></p>`
}

function dayPart(place: BookPlace, { choice, day, open, next }: WhenInput): Markup {
  const { words, formats } = place
  if (day !== null) return timesOf(place, { choice, ...day })
  const why = whyText(place, open.reason, null)
  if (next !== null) {
    const href = bookPath(place, { ...choice, month: null, date: next })
    return html`<section class="times-part"><p>${words.nextOpen(formats.longDate(next))}</p><p class="actions"><a class="button main" href="${href}" data-key="next">${words.goTo(formats.longDate(next))}</a></p></section>`
  }
  if (open.days.length > 0) return html`<section class="times-part"><p class="soft">${words.pickADay}</p></section>`
  return html`<section class="times-part"><p>${why === '' ? words.nothingAhead : why}</p></section>`
}
