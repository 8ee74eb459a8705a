import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { bookedServices } from '../../domain/booked-services.ts'
import { offerSchema } from '../../domain/offer.ts'
import { localDateOf } from '../../domain/zoned-time.ts'
import { askedOf, type BookChoice, readChoice, zoneOfChoice } from '../book-choice.ts'
import { checkDetails, type FormFault, noDetails, readDetails } from '../book-form.ts'
import { openBookPlace } from '../book-place.ts'
import { readOwnForm } from '../book-post.ts'
import { findWhen } from '../book-when.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { type DetailsInput, detailsPage, type SealedOffer } from '../pages/book/details.ts'
import { donePage } from '../pages/book/done.ts'
import { regionOf } from '../pages/book/formats.ts'
import { type BookPlace, bookPath } from '../pages/book/place.ts'
import { servicesPage } from '../pages/book/services.ts'
import { whenPage } from '../pages/book/when.ts'
import { type Page, renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import type { BookingView, Refusal } from '../services.ts'

type Book = Context<Environment, '/book/:tenant'>
const timesShownMax = 200
const alternativesMax = 5

/**
 * The page to book on. All that is chosen stands in the address and every GET only shows; one POST books what its offer
 * says, once, however often it is sent. It works without a script.
 */
export function bookRoutes(parts: RouteParts) {
  const app = createRoutes()
  // Only what has no secret in it: beside the link of a booking nothing of a stranger's is compressed.
  app.use('/book/:tenant', compress())

  app.get('/book/:tenant', async (c) => {
    const place = await openBookPlace(c, parts)
    if (place === null) return renderPage(c, notFoundPage)
    // Not "no-store": going back then finds the page as it was left, with what was typed. Nothing personal is in it.
    c.header('cache-control', 'private, no-cache')
    return renderPage(c, await choosePage(parts, place, readChoice(queryOf(c), place.catalog)))
  })

  app.post('/book/:tenant', async (c) => {
    const fields = await readOwnForm(c)
    const place = await openBookPlace(c, parts)
    if (place === null) return renderPage(c, notFoundPage)
    const done = await book(c, parts, { place, choice: readChoice(queryOf(c), place.catalog), fields })
    if (!('token' in done)) return renderPage(c, done)
    const { booking, token } = done
    // A page stands between: straight from a form a browser does not follow to another site.
    const paysHere = booking.state === 'pending_payment' && !place.isEmbedded
    return c.redirect(paysHere ? `/manage/${token}/pay?from=form` : bookPath(place, undefined, `/done/${token}`), 303)
  })

  app.get('/book/:tenant/done/:token', async (c) => {
    const place = await openBookPlace(c, parts)
    const token = c.req.param('token')
    const view = /^[\w-]{16,128}$/.test(token) ? await parts.services.bookings.findByToken(token) : null
    if (place === null || view?.tenantId !== place.catalog.tenant.id) return renderPage(c, notFoundPage)
    return renderPage(c, donePage(place, view, token))
  })
  return app
}

/** The step that the choice has come to. */
async function choosePage(parts: RouteParts, place: BookPlace, choice: BookChoice): Promise<Page> {
  if (choice.services.length === 0 || choice.isAdding || choice.isUnknown) return servicesPage(place, choice)
  if (choice.atMs === null) return whenPage(place, await findWhen(parts, place, choice))
  const [offer] = await offersAt(parts, place, choice)
  if (offer === undefined) return gonePage(parts, place, choice)
  return detailsPage(place, { choice, offers: [offer], key: parts.ids.next(), typed: noDetails, faults: [] })
}

async function gonePage(parts: RouteParts, place: BookPlace, choice: BookChoice): Promise<Page> {
  const date = choice.atMs === null ? null : localDateOf(zoneOfChoice(choice, place.catalog), choice.atMs)
  const page = whenPage(place, { ...(await findWhen(parts, place, { ...choice, atMs: null, date })), isGone: true })
  return { ...page, status: 409 }
}

interface Posted {
  readonly place: BookPlace
  readonly choice: BookChoice
  readonly fields: URLSearchParams
}

/** Books, or the page that says what is in the way, with everything that was typed. */
async function book(
  c: Book,
  parts: RouteParts,
  { place, choice, fields }: Posted,
): Promise<Page | { readonly booking: BookingView; readonly token: string }> {
  const { catalog } = place
  const opened = parts.offers.open(catalog.tenant.id, fields.get('offer') ?? '', place.nowMs)
  const questions = (opened.ok ? bookedServices(opened.offer, catalog) : choice.services).flatMap(
    ({ intake }) => intake,
  )
  const typed = readDetails(fields, questions)
  const form = { choice, typed, key: keyOf(fields) ?? parts.ids.next(), faults: [] }
  if (!opened.ok) return stalePage(parts, place, form)
  const offers = [{ offer: opened.offer, token: fields.get('offer') ?? '' }] as const
  const checked = checkDetails(typed, { questions, region: regionOf(catalog.tenant.locale) })
  if (!checked.ok) return detailsPage(place, { ...form, offers, faults: checked.faults, status: 422 })
  const { details } = checked
  const booked = await parts.services.bookings.book({
    tenantId: catalog.tenant.id,
    catalog,
    offer: opened.offer,
    customer: { name: details.name, phone: details.phone, email: details.email },
    mayText: details.mayText,
    answers: details.answers,
    idempotencyKey: form.key,
    addressHash: c.get('caller').hash,
  })
  return booked.ok ? booked.value : refusedPage(parts, place, { ...form, offers }, booked)
}

type Form = Omit<DetailsInput, 'offers'>

/** Why it was not booked, and the way on. */
async function refusedPage(parts: RouteParts, place: BookPlace, form: DetailsInput, refusal: Refusal): Promise<Page> {
  const anew = { ...form, key: parts.ids.next() }
  switch (refusal.code) {
    case 'slot_taken':
      return takenPage(parts, place, anew, refusal)
    case 'offer_expired':
    case 'offer_invalid':
    case 'unknown_offer':
      return stalePage(parts, place, form)
    case 'answers_needed':
      return detailsPage(place, { ...form, faults: missingFaults(refusal), status: 422 })
    case 'idempotency_conflict':
    case 'wrong_state':
      return detailsPage(place, { ...anew, note: 'sentBefore', status: 409 })
    case 'hold_limit':
      return detailsPage(place, { ...form, note: 'holdLimit', status: 429 })
    case 'payment_unavailable':
    case 'amount_invalid':
      return detailsPage(place, { ...anew, note: 'payDown', status: 503 })
    default:
      return detailsPage(place, { ...anew, note: 'wentWrong', status: 409 })
  }
}

async function takenPage(parts: RouteParts, place: BookPlace, form: Form, refusal: Refusal): Promise<Page> {
  const told = offerSchema.array().safeParse(refusal.details?.alternatives)
  const [first, ...more] = (told.success ? told.data : []).map((offer) => sealed(parts, place, offer))
  if (first === undefined) return gonePage(parts, place, form.choice)
  return detailsPage(place, { ...form, offers: [first, ...more], note: 'taken', status: 409 })
}

/** The page stood open so long that its terms hold no more: they are told again before anything is booked. */
async function stalePage(parts: RouteParts, place: BookPlace, form: Form): Promise<Page> {
  const [same] = await offersAt(parts, place, form.choice)
  if (same !== undefined) return detailsPage(place, { ...form, offers: [same], note: 'stale', status: 409 })
  const [first, ...more] = await offersNear(parts, place, form.choice)
  if (first === undefined) return gonePage(parts, place, form.choice)
  return detailsPage(place, { ...form, offers: [first, ...more], note: 'goneStale', status: 409 })
}

/** What is open at the very instant that was chosen. */
async function offersAt(parts: RouteParts, place: BookPlace, choice: BookChoice): Promise<SealedOffer[]> {
  const offers = await offersOfDay(parts, place, choice)
  return offers.filter(({ startMs }) => startMs === choice.atMs).map((offer) => sealed(parts, place, offer))
}

async function offersNear(parts: RouteParts, place: BookPlace, choice: BookChoice): Promise<SealedOffer[]> {
  const { atMs } = choice
  if (atMs === null) return []
  const off = (startMs: number) => Math.abs(startMs - atMs)
  const offers = await offersOfDay(parts, place, choice)
  const nearest = offers.toSorted((a, b) => off(a.startMs) - off(b.startMs)).slice(0, alternativesMax)
  return nearest.toSorted((a, b) => a.startMs - b.startMs).map((offer) => sealed(parts, place, offer))
}

async function offersOfDay(parts: RouteParts, place: BookPlace, choice: BookChoice) {
  if (choice.atMs === null || choice.services.length === 0) return []
  const date = localDateOf(zoneOfChoice(choice, place.catalog), choice.atMs)
  const found = await parts.services.bookings.findAvailability({
    ...askedOf(choice),
    catalog: place.catalog,
    from: date,
    to: date,
    limit: timesShownMax,
    exceptBookingId: null,
  })
  return found.ok ? found.value.offers : []
}

function sealed({ offers }: RouteParts, { catalog }: BookPlace, offer: SealedOffer['offer']): SealedOffer {
  return { offer, token: offers.seal(catalog.tenant.id, offer) }
}

function queryOf(c: Book): URLSearchParams {
  return new URL(c.req.url).searchParams
}

/** Ours, of the form that was shown; anything else is no key. */
function keyOf(fields: URLSearchParams): string | null {
  const key = fields.get('key') ?? ''
  return /^[\w.:-]{8,128}$/.test(key) ? key : null
}

function missingFaults({ details }: Refusal): FormFault[] {
  const missing = Array.isArray(details?.missing) ? details.missing : []
  return missing.map((field): FormFault => {
    if (field === 'name') return { field: 'name', word: 'nameMissing' }
    if (field === 'contact') return { field: 'email', word: 'contactMissing' }
    return { field: `answer.${String(field)}`, word: 'answerMissing' }
  })
}
