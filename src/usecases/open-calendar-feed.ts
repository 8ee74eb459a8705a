import { sha256 } from '../domain/arguments-hash.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CalendarFeedRow, CalendarSubject } from '../ports/stores/calendar-feed.ts'

export type FeedPorts = Pick<Ports, 'database' | 'clock' | 'ids' | 'links'>

/** Who asks for an address, or for its end: one of the business, null for the operator; or the booking's customer. */
export type FeedAsker =
  | { readonly kind: 'member'; readonly memberId: string | null }
  | { readonly kind: 'customer'; readonly customerId: string }

export interface FeedRequest {
  readonly tenantId: string
  readonly subject: CalendarSubject
  readonly by: FeedAsker
}

export interface OpenFeed extends CalendarFeedRow {
  /** Whoever has it reads the calendar: it is shown to whoever asked, never stored or logged. */
  readonly url: string
}

/** The address of a calendar: the one that stands, else a new one. `shows` is left as it is where nothing is said. */
export function openCalendarFeed(
  ports: FeedPorts,
  { tenantId, subject, by, shows }: FeedRequest & { readonly shows?: CalendarFeedRow['shows'] | undefined },
): Promise<OpenFeed> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const standing = await stores.calendarFeeds.findOpen(tenantId, subject)
    if (standing === null) return makeFeed(ports, stores, { tenantId, subject, by, shows: shows ?? 'names' })
    if (shows !== undefined && shows !== standing.shows) {
      await stores.calendarFeeds.setShows(tenantId, standing.id, shows)
      await auditFeed(ports, stores, { tenantId, by, feedId: standing.id, action: `calendar.shows_${shows}` })
    }
    return { ...standing, shows: shows ?? standing.shows, url: ports.links.calendarUrl(tenantId, standing.id) }
  })
}

/** A new address, in the caller's transaction; of two that make one at once both get the first. */
export async function makeFeed(
  ports: FeedPorts,
  stores: Stores,
  { tenantId, subject, by, shows }: FeedRequest & Pick<CalendarFeedRow, 'shows'>,
): Promise<OpenFeed> {
  const { resourceId, bookingId } = subject
  const row = { id: ports.ids.next(), resourceId, bookingId, shows, createdAtMs: nowOf(ports) }
  if (!(await stores.calendarFeeds.insert(tenantId, row))) {
    const first = await stores.calendarFeeds.findOpen(tenantId, subject)
    if (first === null) throw new Error('calendar feed: expected one that stands in the way')
    return { ...first, url: ports.links.calendarUrl(tenantId, first.id) }
  }
  const hash = sha256(ports.links.calendarToken(tenantId, row.id))
  await stores.tokens.add(tenantId, { hash, kind: 'calendar', subjectId: row.id, expiresAtMs: null })
  await auditFeed(ports, stores, { tenantId, by, feedId: row.id, action: 'calendar.opened' })
  return { ...row, endedAtMs: null, url: ports.links.calendarUrl(tenantId, row.id) }
}

/** From this transaction on the address opens nothing. */
export async function closeFeed(
  ports: FeedPorts,
  stores: Stores,
  { tenantId, feedId, by }: { readonly tenantId: string; readonly feedId: string; readonly by: FeedAsker },
): Promise<boolean> {
  if (!(await stores.calendarFeeds.end(tenantId, feedId, nowOf(ports)))) return false
  await stores.tokens.revoke(tenantId, feedId)
  await auditFeed(ports, stores, { tenantId, by, feedId, action: 'calendar.ended' })
  return true
}

function auditFeed(
  ports: FeedPorts,
  stores: Pick<Stores, 'audit'>,
  line: { readonly tenantId: string; readonly by: FeedAsker; readonly feedId: string; readonly action: string },
): Promise<void> {
  const { tenantId, by, feedId, action } = line
  const rest = { subjectType: 'calendar-feed', subjectId: feedId, reason: null, requestId: null, atMs: nowOf(ports) }
  return stores.audit.append(tenantId, { actor: actorOf(by), action, ...rest })
}

function actorOf(by: FeedAsker): string {
  if (by.kind === 'customer') return `customer:${by.customerId}`
  return by.memberId === null ? 'member' : `member:${by.memberId}`
}

function nowOf({ clock }: FeedPorts): number {
  return clock.now().epochMilliseconds
}
