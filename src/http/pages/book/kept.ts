import { html } from 'hono/html'
import type { KeptTime } from '../../../usecases/answer-kept-time.ts'
import type { Page } from '../layout.ts'
import { bookFrame } from './frame.ts'
import { type BookPlace, bookPath, noChoice } from './place.ts'
import { offerCard } from './summary.ts'
import { buttonText, termsList } from './terms.ts'

/** A time that is kept for somebody who waited: what it is, what holds, and one press. */
export function keptPage(place: BookPlace, { row }: KeptTime, token: string): Page {
  const { words, formats } = place
  const { offer, expiresAtMs } = row
  const path = bookPath(place, noChoice, `/kept/${token}`)
  return bookFrame(place, {
    title: words.keptTitle,
    body: html`<div class="head"><h1>${words.keptTitle}</h1><p>${words.keptUntil(formats.time(expiresAtMs, offer.timeZone))}</p></div>
<div class="side">${offerCard(place, null, offer)}</div>
<div class="content"><form class="details" method="post" action="${path}" data-sending="${words.sending}">
<section class="card" aria-labelledby="terms"><h2 id="terms">${words.terms}</h2>${termsList(place, offer)}</section>
<div class="send"><button class="button main wide" type="submit" name="act" value="take">${buttonText(place, offer)}</button>
<button class="button wide" type="submit" name="act" value="leave">${words.keptLeave}</button>
<p class="soft small">${words.agree}</p></div></form></div>`,
  })
}
