import type { Context } from 'hono'
import { bookingCalendar } from '../../domain/booking-calendar.ts'
import { bodyBytesMax, readBody } from '../body.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { loadManage } from '../manage-view.ts'
import { openOffer } from '../offer-refusal.ts'
import { renderPage } from '../pages/layout.ts'
import { cancelPage, type ManageView, type MoveDay, movePage } from '../pages/manage.ts'
import { cancelPrice } from '../pages/money.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { lookOf, returnedPage } from '../pay-return.ts'
import { HttpProblem, problem } from '../problem.ts'
import type { WaitingMoveView } from '../services.ts'

const daysShown = 14
const timesShownMax = 300
const nearestShownMax = 10

/** A set, since the name comes from the address: an object knows "constructor" as well. */
const noted: ReadonlySet<string> = new Set(['moved', 'cancelled', 'taken', 'expired', 'dearer', 'closed'])

/** The booking's own page. GET shows, POST does and then shows again (303), so that reloading repeats nothing. */
export function manageRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { bookings, payments } = parts.services
  type Manage = Context<Environment, '/manage/:token'>

  const load = (c: Manage) =>
    loadManage(c, parts, {
      token: c.req.param('token'),
      note: noted.has(c.req.query('note') ?? '') ? c.req.query('note') : undefined,
    })
  const back = (c: Manage, note: string, page = '') =>
    c.redirect(`/manage/${c.req.param('token')}${page}?note=${note}`, 303)

  app.get('/manage/:token', async (c) => {
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    // Not booked yet: a time that is kept for somebody who waited asks on a page of its own.
    const isKept = manage.view.state === 'held' && (await parts.services.bookPage?.findKept(manage.token)) != null
    if (isKept) {
      return c.redirect(`/book/${manage.catalog.tenant.slug}/kept/${manage.token}`, 303)
    }
    return renderPage(c, await returnedPage(manage, { pay: c.req.query('pay'), look: lookOf(c), payments }))
  })

  // Fetched by calendars, chats and link previews alike: it only tells.
  app.get('/manage/:token/booking.ics', async (c) => {
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    const { text, method } = calendarFile(parts, manage)
    c.header('content-type', `text/calendar; charset=utf-8; method=${method}`)
    c.header('content-disposition', 'inline; filename="booking.ics"')
    return c.body(text)
  })

  app.get('/manage/:token/cancel', async (c) => {
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    return manage.view.canCancel ? renderPage(c, cancelPage(manage)) : back(c, 'closed')
  })

  app.post('/manage/:token/cancel', async (c) => {
    const fields = readForm(await readBody(c, bodyBytesMax), c.req.header('content-type'))
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    // A step of the terms has ended since the form was shown: nobody pays more than they read.
    const told = Number(fields.get('price') ?? Number.NaN)
    if (manage.view.canCancel && cancelPrice(manage.view) > told) return back(c, 'dearer', '/cancel')
    const cancelled = await bookings.cancel({ token: manage.token, reason: null })
    return back(c, cancelled.ok ? 'cancelled' : 'closed')
  })

  app.get('/manage/:token/move', async (c) => {
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    if (!manage.view.canMove) return back(c, 'closed')
    const from = firstDay(c.req.query('from'), parts.clock.now().toZonedDateTimeISO(manage.view.timeZone).toPlainDate())
    const found = await findDays(parts, manage, from)
    return renderPage(c, movePage(manage, { ...found, later: from.add({ days: daysShown }).toString() }))
  })

  app.post('/manage/:token/move', async (c) => {
    const fields = readForm(await readBody(c, bodyBytesMax), c.req.header('content-type'))
    const manage = await load(c)
    if (manage === null) return renderPage(c, notFoundPage)
    const outcome = await move(parts, manage, fields.get('offer') ?? '')
    if (typeof outcome !== 'string') return c.redirect(`/manage/${outcome.token}/pay?from=form`, 303)
    return back(c, outcome, outcome === 'taken' || outcome === 'expired' ? '/move' : '')
  })
  return app
}

function calendarFile({ config, clock }: RouteParts, { view, catalog, token }: ManageView) {
  return bookingCalendar({
    booking: view,
    tenant: catalog.tenant,
    manageUrl: `${config.publicUrl}/manage/${token}`,
    nowMs: clock.now().epochMilliseconds,
  })
}

async function move(parts: RouteParts, manage: ManageView, offerToken: string): Promise<string | WaitingMoveView> {
  const nowMs = parts.clock.now().epochMilliseconds
  try {
    const offer = openOffer(parts.offers, manage.view.tenantId, offerToken, nowMs)
    const moved = await parts.services.bookings.reschedule({ token: manage.token, offer, version: null })
    if (moved.ok) return moved.value.move ?? 'moved'
    return moved.code === 'slot_taken' ? 'taken' : moved.code === 'offer_expired' ? 'expired' : 'closed'
  } catch (error) {
    // A form that was shown too long, or was made by hand: the page shows fresh times.
    if (error instanceof HttpProblem) return 'expired'
    throw error
  }
}

async function findDays(parts: RouteParts, { view, catalog }: ManageView, from: Temporal.PlainDate) {
  const found = await parts.services.bookings.findAvailability({
    ...view.askedAgain,
    catalog,
    from: from.toString(),
    to: from.add({ days: daysShown - 1 }).toString(),
    limit: timesShownMax,
    exceptBookingId: view.bookingId,
  })
  const days = new Map<string, MoveDay['slots'][number][]>()
  const isOpen = found.ok && found.value.open
  const offers = found.ok ? found.value.offers.slice(0, isOpen ? timesShownMax : nearestShownMax) : []
  for (const offer of offers.toSorted((a, b) => a.startMs - b.startMs)) {
    const at = Temporal.Instant.fromEpochMilliseconds(offer.startMs).toZonedDateTimeISO(offer.timeZone)
    const date = at.toPlainDate().toString()
    days.set(date, [...(days.get(date) ?? []), { offer, token: parts.offers.seal(catalog.tenant.id, offer) }])
  }
  return { isOpen, days: [...days].map(([date, slots]): MoveDay => ({ date, slots })) }
}

function firstDay(asked: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (asked === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return today
  try {
    const date = Temporal.PlainDate.from(asked, { overflow: 'reject' })
    return Temporal.PlainDate.compare(date, today) < 0 ? today : date
  } catch {
    return today
  }
}

function readForm(bytes: Uint8Array, contentType: string | undefined): URLSearchParams {
  if (contentType?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw problem('unsupported_media_type', 'Send the form as application/x-www-form-urlencoded.')
  }
  return new URLSearchParams(Buffer.from(bytes).toString('utf8'))
}
