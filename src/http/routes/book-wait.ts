import { localDateOf } from '../../domain/zoned-time.ts'
import { type BookChoice, readChoice, zoneOfChoice } from '../book-choice.ts'
import type { FormFault } from '../book-form.ts'
import { openBookPlace } from '../book-place.ts'
import { readOwnForm } from '../book-post.ts'
import { checkWish, freshWish, readWish } from '../book-wish.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { keptPage } from '../pages/book/kept.ts'
import { type BookPlace, bookPath } from '../pages/book/place.ts'
import { told, waitingPage, waitPage } from '../pages/book/wait.ts'
import { type Page, renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'

const linkToken = /^[\w-]{16,128}$/

/** Waiting for a time without a chat: a form that puts somebody on the list, and the page behind the link they are mailed. */
export function bookWaitRoutes(parts: RouteParts) {
  const app = createRoutes()

  app.get('/book/:tenant/wait', async (c) => {
    const place = await openBookPlace(c, parts)
    const choice = place === null ? null : waitedFor(place, new URL(c.req.url).searchParams)
    if (place === null || choice === null) return renderPage(c, notFoundPage)
    c.header('cache-control', 'private, no-cache')
    return renderPage(c, waitPage(place, { choice, typed: freshWish(choice, todayOf(place, choice)), faults: [] }))
  })

  app.post('/book/:tenant/wait', async (c) => {
    const fields = await readOwnForm(c)
    const place = await openBookPlace(c, parts)
    const choice = place === null ? null : waitedFor(place, new URL(c.req.url).searchParams)
    const [service] = choice?.services ?? []
    if (place === null || choice === null || service === undefined) return renderPage(c, notFoundPage)
    const typed = readWish(fields, service.intake)
    const checked = checkWish(typed, { choice, today: todayOf(place, choice) })
    if (!checked.ok) return renderPage(c, waitPage(place, { choice, typed, faults: checked.faults, status: 422 }))
    const joined = await parts.services.bookPage?.joinWaitlist({
      catalog: place.catalog,
      serviceId: service.id,
      party: choice.party,
      nights: choice.nights,
      wish: checked.wish,
      answers: typed.answers,
      name: typed.name,
      email: typed.email,
      locale: place.formats.tag,
      addressHash: c.get('caller').hash,
    })
    if (joined?.ok === true) return c.redirect(bookPath(place, undefined, '/waiting'), 303)
    const isFull = joined?.code === 'waitlist_full'
    const faults: FormFault[] = isFull ? [] : [{ field: 'from', word: 'datesWrong' }]
    return renderPage(c, waitPage(place, { choice, typed, faults, isFull, status: isFull ? 409 : 422 }))
  })

  app.get('/book/:tenant/waiting', async (c) => {
    const place = await openBookPlace(c, parts)
    return renderPage(c, place === null ? notFoundPage : waitingPage(place))
  })

  app.get('/book/:tenant/kept/:token', async (c) => {
    const place = await openBookPlace(c, parts)
    if (place === null) return renderPage(c, notFoundPage)
    const token = c.req.param('token')
    const kept = await findKept(parts, place, token)
    return renderPage(c, kept === null ? overPage(place) : keptPage(place, kept, token))
  })

  app.post('/book/:tenant/kept/:token', async (c) => {
    const fields = await readOwnForm(c)
    const place = await openBookPlace(c, parts)
    if (place === null) return renderPage(c, notFoundPage)
    const token = c.req.param('token')
    const outcome = await answerKept(parts, place, { token, act: fields.get('act') })
    return typeof outcome === 'string'
      ? c.redirect(bookPath(place, undefined, `/done/${outcome}`), 303)
      : renderPage(c, outcome)
  })
  return app
}

/** The token of what is booked, or the page that says what became of it. Pressed twice it is the same. */
async function answerKept(
  parts: RouteParts,
  place: BookPlace,
  { token, act }: { readonly token: string; readonly act: string | null },
): Promise<string | Page> {
  const { bookPage, bookings } = parts.services
  const over = { ...overPage(place), status: 410 } as const
  const kept = await findKept(parts, place, token)
  if (kept !== null && act !== 'take') {
    await bookPage?.leaveKept(kept)
    return told(place, place.words.keptLeft, place.words.keptLeftMore)
  }
  if (kept !== null) {
    const taken = await bookPage?.takeKept(kept, place.catalog)
    return taken?.ok === true ? taken.value.token : over
  }
  const view = linkToken.test(token) ? await bookings.findByToken(token) : null
  const isTheirs = view?.tenantId === place.catalog.tenant.id && act === 'take'
  return isTheirs && booked.has(view.state) ? token : over
}

const booked: ReadonlySet<string> = new Set(['confirmed', 'pending_payment', 'pending_approval'])

/** One service, of which somebody can be told. */
function waitedFor(place: BookPlace, query: URLSearchParams): BookChoice | null {
  const choice = readChoice(query, place.catalog)
  return place.canWait && choice.services.length === 1 ? { ...choice, atMs: null, month: null } : null
}

function todayOf(place: BookPlace, choice: BookChoice): string {
  return localDateOf(zoneOfChoice(choice, place.catalog), place.nowMs)
}

async function findKept({ services }: RouteParts, { catalog }: BookPlace, token: string) {
  const kept = linkToken.test(token) ? await services.bookPage?.findKept(token) : null
  return kept?.tenantId === catalog.tenant.id ? kept : null
}

function overPage(place: BookPlace) {
  return told(place, place.words.keptOver, place.words.keptOverMore)
}
