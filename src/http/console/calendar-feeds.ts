import { z } from 'zod'
import { endCalendarFeed } from '../../usecases/end-calendar-feed.ts'
import { listCalendarFeeds } from '../../usecases/find-calendar-feeds.ts'
import { openCalendarFeed } from '../../usecases/open-calendar-feed.ts'
import { rollCalendarFeed } from '../../usecases/roll-calendar-feed.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

/** Null: of the whole business. */
const subjectSchema = z.object({ resourceId: z.uuid().nullable() })
const openSchema = subjectSchema.extend({ shows: z.enum(['names', 'times']).optional() })

/** Secret addresses at which calendars read the bookings of a business, or of one who or that serves. */
export const calendarFeedRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const { tenantId } = c.get('member')
      const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
      if (catalog === null) throw notFound()
      const feeds = await listCalendarFeeds(ports, { tenantId })
      const shown = feeds.map(({ resourceId, shows, createdAtMs }) => ({ resourceId, shows, createdAtMs }))
      const resources = catalog.resources.filter(({ kind }) => kind !== 'session')
      return c.json({ feeds: shown, resources: resources.map(({ id, name, kind }) => ({ id, name, kind })) })
    })
    // Shown to whoever may hand it out: whoever has the address reads the calendar.
    .post('/open', may('configure'), json(openSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { resourceId, shows } = c.req.valid('json')
      if (!(await isOurs(ports, tenantId, resourceId))) throw notFound()
      const subject = { resourceId, bookingId: null }
      const feed = await openCalendarFeed(ports, { tenantId, subject, by: { kind: 'member', memberId }, shows })
      return c.json({ url: feed.url, shows: feed.shows })
    })
    .post('/roll', may('configure'), json(subjectSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const subject = { ...c.req.valid('json'), bookingId: null }
      const feed = await rollCalendarFeed(ports, { tenantId, subject, by: { kind: 'member', memberId } })
      if (feed === null) throw notFound()
      return c.json({ url: feed.url, shows: feed.shows })
    })
    .post('/end', may('configure'), json(subjectSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const subject = { ...c.req.valid('json'), bookingId: null }
      if (!(await endCalendarFeed(ports, { tenantId, subject, by: { kind: 'member', memberId } }))) throw notFound()
      return c.json({ ok: true })
    })

async function isOurs(
  ports: Pick<ConsoleParts['ports'], 'database' | 'clock'>,
  tenantId: string,
  resourceId: string | null,
): Promise<boolean> {
  if (resourceId === null) return true
  const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
  return catalog?.resources.some(({ id }) => id === resourceId) === true
}
