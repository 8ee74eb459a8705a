import { html } from 'hono/html'
import { addDays, dayOf, weekdayOf } from '../../../domain/plain-date.ts'
import type { OpenDays } from '../../../usecases/find-open-days.ts'
import type { BookChoice } from '../../book-choice.ts'
import type { Markup } from '../layout.ts'
import { type BookPlace, bookPath } from './place.ts'

export interface MonthInput {
  readonly choice: BookChoice
  /** "2026-11". */
  readonly month: string
  readonly open: OpenDays
  /** The day whose times are shown. */
  readonly selected: string | null
  /** At the place. */
  readonly today: string
}

/** A month as a table, its weeks that are over left out: open days are links, all others are only told. */
export function monthTable(place: BookPlace, input: MonthInput): Markup {
  const { formats, words } = place
  const { month } = input
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((step) => ((formats.firstWeekday - 1 + step) % 7) + 1)
  return html`<section class="month" aria-labelledby="month">
<div class="month-bar"><h2 id="month" aria-live="polite">${formats.month(`${month}-01`)}</h2><p class="pager">${pager(place, input, -1)}${pager(place, input, 1)}</p></div>
<table><thead><tr>${weekdays.map((iso) => html`<th scope="col" abbr="${formats.weekday(iso, 'long')}">${formats.weekday(iso, 'short').slice(0, 3)}</th>`)}</tr></thead>
<tbody>${weeksOf(month, formats.firstWeekday)
    .filter((week) => week.some((date) => date !== null && date >= input.today))
    .map(
      (week) =>
        html`<tr>${week.map((date) => html`<td>${date === null ? '' : dayCell(place, input, date)}</td>`)}</tr>`,
    )}</tbody></table>
${input.open.days.some(({ date }) => date.startsWith(month)) ? '' : html`<p class="soft">${words.nothingInMonth}</p>`}</section>`
}

/** The first and the last date that a month shows. */
export function monthSpan(month: string): { readonly from: string; readonly to: string } {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() }
}

function dayCell({ formats, words, ...place }: BookPlace, { choice, open, selected, today }: MonthInput, date: string) {
  const day = Number(date.slice(8))
  const long = formats.longDate(date)
  const times = open.days.find((one) => one.date === date)?.times ?? 0
  const mark = date === today ? ' is-today' : ''
  if (times === 0) {
    return html`<span class="day${mark}" aria-label="${words.closedDay(long)}" role="img">${day}</span>`
  }
  const href = bookPath({ formats, words, ...place }, { ...choice, month: null, date, atMs: null })
  const current = date === selected ? html` aria-current="date"` : ''
  return html`<a class="day open${mark}" href="${href}" data-key="day-${date}" aria-label="${words.openDay(long, times)}"${current}>${day}</a>`
}

function pager(place: BookPlace, { choice, month, open }: MonthInput, step: -1 | 1): Markup {
  const { words } = place
  const to = Temporal.PlainYearMonth.from(month).add({ months: step }).toString()
  const label = step === 1 ? words.laterMonth : words.earlierMonth
  const arrow = step === 1 ? '›' : '‹'
  const isOver = step === 1 ? to > open.last.slice(0, 7) : to < open.first.slice(0, 7)
  if (isOver) return html`<span class="page" aria-hidden="true">${arrow}</span>`
  const href = bookPath(place, { ...choice, month: to, date: null, atMs: null })
  return html`<a class="page" href="${href}" data-key="page-${step}" aria-label="${label}, ${place.formats.month(`${to}-01`)}">${arrow}</a>`
}

/** Rows of seven; null where a week has days of another month. */
function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const { from, to } = monthSpan(month)
  const lead = (weekdayOf(dayOf(from)) - firstWeekday + 7) % 7
  const days: (string | null)[] = new Array<null>(lead).fill(null)
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date)
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}
