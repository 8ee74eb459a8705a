import type { Catalog } from '../domain/catalog.ts'
import { parseReference } from '../domain/reference.ts'
import type { CalendarFeedRow, CalendarSubject } from '../ports/stores/calendar-feed.ts'
import { endCalendarFeed } from '../usecases/end-calendar-feed.ts'
import { listCalendarFeeds } from '../usecases/find-calendar-feeds.ts'
import { type FeedPorts, openCalendarFeed } from '../usecases/open-calendar-feed.ts'
import { rollCalendarFeed } from '../usecases/roll-calendar-feed.ts'
import { printable } from './printable.ts'
import { catalogOf, resourcesNamed } from './tenant.ts'

/** Whose calendar is meant: a name or id of a resource, `all`, or the reference of a booking. */
export interface CalendarWho {
  readonly slug: string
  readonly who: string
}

const by = { kind: 'member', memberId: null } as const

/** The addresses there are, without their secret part; `address` shows it. */
export async function calendarLines(ports: FeedPorts, slugs: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const slug of slugs) {
    const catalog = await catalogOf(ports, slug)
    const feeds = await listCalendarFeeds(ports, { tenantId: catalog.tenant.id })
    lines.push(slug, ...feeds.map((feed) => `  ${nameOf(feed, catalog)}  ${sinceText(feed)}`))
    if (feeds.length === 0) lines.push(`  no addresses yet: npm run calendar -- address all --tenant ${slug}`)
  }
  return lines
}

/** The address of a calendar, made where there is none. */
export async function addressLines(
  ports: FeedPorts,
  { slug, who, shows }: CalendarWho & { readonly shows?: CalendarFeedRow['shows'] | undefined },
): Promise<string[]> {
  const { tenantId, subject, name } = await subjectOf(ports, { slug, who })
  const feed = await openCalendarFeed(ports, { tenantId, subject, by, shows })
  return [...feedLines(name, feed), 'Whoever has it sees this calendar. npm run calendar -- roll makes another one.']
}

/** Another address; the old one opens nothing. Throws an Error where there is none. */
export async function rollLines(ports: FeedPorts, input: CalendarWho): Promise<string[]> {
  const { tenantId, subject, name } = await subjectOf(ports, input)
  const feed = await rollCalendarFeed(ports, { tenantId, subject, by })
  if (feed === null) throw new Error(`${name} has no address yet: npm run calendar -- address`)
  return [...feedLines(name, feed), 'The old address opens nothing any more.']
}

/** No address any more. Throws an Error where there is none. */
export async function offLines(ports: FeedPorts, input: CalendarWho): Promise<string[]> {
  const { tenantId, subject, name } = await subjectOf(ports, input)
  if (!(await endCalendarFeed(ports, { tenantId, subject, by }))) throw new Error(`${name} has no address.`)
  return [`${name}: the address opens nothing any more.`]
}

function feedLines(name: string, { url, shows }: { readonly url: string; readonly shows: CalendarFeedRow['shows'] }) {
  return [`${name}, ${showsText[shows]}:`, `  ${url}`, `  ${url.replace(/^https?:/, 'webcal:')}`]
}

const showsText = { names: 'with names', times: 'without names' } as const

function sinceText({ shows, createdAtMs }: CalendarFeedRow): string {
  const since = Temporal.Instant.fromEpochMilliseconds(createdAtMs).toString().slice(0, 10)
  return `${showsText[shows]}, since ${since}`
}

function nameOf({ resourceId }: CalendarFeedRow, { tenant, resources }: Catalog): string {
  if (resourceId === null) return `all of ${printable(tenant.name)}`
  return printable(resources.find(({ id }) => id === resourceId)?.name ?? 'what is no longer in the catalogue')
}

async function subjectOf(
  ports: FeedPorts,
  { slug, who }: CalendarWho,
): Promise<{ readonly tenantId: string; readonly subject: CalendarSubject; readonly name: string }> {
  const catalog = await catalogOf(ports, slug)
  const tenantId = catalog.tenant.id
  if (who.toLowerCase() === 'all') {
    return { tenantId, subject: { resourceId: null, bookingId: null }, name: printable(catalog.tenant.name) }
  }
  const found = resourcesNamed(catalog.resources, who)
  const [only] = found
  if (only !== undefined && found.length === 1) {
    return { tenantId, subject: { resourceId: only.id, bookingId: null }, name: printable(only.name) }
  }
  if (only !== undefined) throw new Error(`"${printable(who)}" fits ${found.map(({ name }) => name).join(', ')}.`)
  const reference = parseReference(who)
  const booking =
    reference === null
      ? null
      : await ports.database.inTenant(tenantId, (stores) => stores.bookings.findByReference(tenantId, reference))
  if (booking !== null) {
    return { tenantId, subject: { resourceId: null, bookingId: booking.id }, name: `Booking ${booking.reference}` }
  }
  const known = catalog.resources.map(({ name }) => printable(name)).join(', ')
  throw new Error(`"${printable(who)}" is neither all, nor a booking, nor one of: ${known}.`)
}
