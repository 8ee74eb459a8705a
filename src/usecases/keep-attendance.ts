import type { AttendanceRow, ReleaseRule } from '../domain/attendance.ts'
import { attendanceText } from '../domain/attendance-sentences.ts'
import { cancel } from '../domain/booking.ts'
import type { ConfirmedBooking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { quietUntilMs } from '../domain/sending-rules.ts'
import { agreedAtMs, timeVersionOf } from '../domain/time-version.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { closePages } from './close-pages.ts'
import { customerConversation, mayWriteTo } from './customer-conversation.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { noteAsked } from './note-asked.ts'
import { queueEndedMoney } from './queue-money.ts'
import { queueNotice } from './queue-notice.ts'
import { recordEvent } from './record-event.ts'

export type AttendancePorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> &
  Pick<ChannelPorts, 'channels'>

/** What became of it: `waits` has a job for its next step, `over` needs none. */
export type KeptAttendance = 'asked' | 'warned' | 'released' | 'waits' | 'over'

/** When it is looked again whether a warning has left, or an answer that waits was read. */
const lookAgainMs = 5 * minuteMs
/** Why a booking was let go; stands in its history. */
export const releasedWhy = 'not confirmed in time'

/**
 * The next step of a booking whose business lets go what nobody confirms: asked, warned, released, each when it is due
 * and each once. Released is only who was asked and warned, to whom the warning really went, who has had the time that the rule
 * gives since, and has written nothing after it; never once confirmed or begun. All else is left to the business.
 */
export function keepAttendance(
  ports: AttendancePorts,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<KeptAttendance> {
  return ports.database.inTenant(tenantId, async (stores): Promise<KeptAttendance> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const catalog = await stores.catalog.load(tenantId, nowMs)
    const rule = catalog?.tenant.releaseUnconfirmed
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (catalog === null || rule === undefined || booking?.state !== 'confirmed' || nowMs >= booking.startMs)
      return 'over'
    const events = await stores.bookings.listEvents(tenantId, bookingId)
    // Whoever agreed to the time after everybody else was asked has just said that they come.
    if ((agreedAtMs(events) ?? 0) > booking.startMs - rule.askMinutes * minuteMs) return 'over'
    const asked = await stores.attendance.find(tenantId, bookingId)
    if (asked !== null && (asked.answer !== null || asked.releasedAtMs !== null)) return 'over'
    const conversation = await conversationOf(ports, stores, tenantId, { booking, asked })
    if (conversation === null || conversation.owner === 'person') return 'over'
    const key = `v${timeVersionOf(events)}`
    const kept: Kept = { tenantId, catalog, rule, booking, conversation, key, nowMs }
    if (asked === null || asked.closedAtMs !== null) return ask(ports, stores, kept)
    if (asked.warnedAtMs === null) return warn(ports, stores, kept, asked)
    return release(ports, stores, kept, { ...asked, warnedAtMs: asked.warnedAtMs })
  })
}

/** Looks at a booking when it is time to ask about it, in the caller's transaction; at once where that is over. */
export function queueAttendance(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  { tenantId, bookingId, atMs }: { readonly tenantId: string; readonly bookingId: string; readonly atMs: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'keep-attendance',
    data: { tenantId, bookingId },
    startAfterMs: atMs,
    singletonKey: bookingId,
  })
}

interface Kept {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly rule: ReleaseRule
  readonly booking: ConfirmedBooking
  readonly conversation: ConversationRow
  /** Of the time that the booking has. */
  readonly key: string
  readonly nowMs: number
}

/** Where they were asked, else where they are reached; null where nothing may be written there. */
async function conversationOf(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  tenantId: string,
  { booking, asked }: { readonly booking: ConfirmedBooking; readonly asked: AttendanceRow | null },
): Promise<ConversationRow | null> {
  const found =
    asked === null
      ? await customerConversation(ports, stores, tenantId, booking)
      : await stores.conversations.find(tenantId, asked.conversationId)
  if (found === null || !ports.channels.has(found.channel)) return null
  if (await stores.blocks.isBlocked(tenantId, found.id)) return null
  return (await mayWriteTo(ports, stores, tenantId, found)) ? found : null
}

async function ask(ports: AttendancePorts, stores: Stores, kept: Kept): Promise<KeptAttendance> {
  const { tenantId, booking, rule, conversation, nowMs } = kept
  const later = await dueMs(stores, kept, rule.askMinutes)
  if (later > nowMs) return waitUntil(ports, stores, kept, later)
  // Too late to ask and to warn as well: it stays.
  if (nowMs >= booking.startMs - rule.warnMinutes * minuteMs) return 'over'
  const queued = await tell(ports, stores, kept, { key: 'askAlone', kind: 'attendance-ask' })
  if (queued === 'nowhere') return 'over'
  await noteAsked(stores, { tenantId, bookingId: booking.id, conversationId: conversation.id, nowMs })
  await waitUntil(ports, stores, kept, booking.startMs - rule.warnMinutes * minuteMs)
  return 'asked'
}

async function warn(ports: AttendancePorts, stores: Stores, kept: Kept, asked: AttendanceRow): Promise<KeptAttendance> {
  const { tenantId, booking, rule, nowMs } = kept
  const later = await dueMs(stores, kept, rule.warnMinutes)
  if (later > nowMs) return waitUntil(ports, stores, kept, later)
  const untilMs = releaseMs(kept, nowMs)
  if (untilMs >= booking.startMs) return 'over'
  const queued = await tell(ports, stores, kept, { key: 'warn', kind: 'attendance-warning', untilMs })
  if (queued === 'nowhere') return 'over'
  await stores.attendance.noteWarned(tenantId, asked, nowMs)
  await waitUntil(ports, stores, kept, untilMs)
  return 'warned'
}

async function release(
  ports: AttendancePorts,
  stores: Stores,
  kept: Kept,
  asked: AttendanceRow & { readonly warnedAtMs: number },
): Promise<KeptAttendance> {
  const { tenantId, booking, conversation, key, nowMs } = kept
  const parts = await stores.deliveries.listByOnceKey(tenantId, `attendance-warning-${key}:${booking.id}`)
  const left = parts.filter(({ state }) => state === 'sent' || state === 'delivered' || state === 'read')
  if (left.length === 0) {
    const mayLeave = parts.some(({ state }) => state === 'pending' || state === 'sending')
    return mayLeave ? waitUntil(ports, stores, kept, nowMs + lookAgainMs) : 'over'
  }
  const sentMs = Math.max(asked.warnedAtMs, ...left.map(({ sendingAtMs }) => sendingAtMs ?? 0))
  const dueAtMs = releaseMs(kept, sentMs)
  if (dueAtMs > nowMs) return waitUntil(ports, stores, kept, dueAtMs)
  const waiting = await stores.messages.listUnanswered(tenantId, conversation.id, 1)
  if (waiting.length > 0) return waitUntil(ports, stores, kept, nowMs + lookAgainMs)
  // Whatever they wrote since: somebody who answers is not let go by a machine.
  if (((await stores.messages.lastInboundMs(tenantId, conversation.id)) ?? 0) >= asked.warnedAtMs) return 'over'
  const cause = { actor: { kind: 'system', id: null }, why: releasedWhy, nowMs } as const
  const cancelled = cancel(booking, cause)
  if (!cancelled.ok) return 'over'
  const written = await stores.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true })
  if (written === 'stale') throw new Error('booking_changed: a locked booking was written')
  await stores.attendance.noteReleased(tenantId, asked, nowMs)
  await recordEvent(ports, stores, tenantId, cancelled.event)
  await queueEndedMoney(ports, stores, { tenantId, bookingId: booking.id })
  await closePages(ports, stores, { tenantId, bookingId: booking.id })
  await giveUpMoves(stores, ports, { tenantId, bookingId: booking.id, why: 'the booking was let go', nowMs })
  return 'released'
}

/** From the warning on they have as long as the rule gives between the two. */
function releaseMs({ booking, rule }: Kept, warnedAtMs: number): number {
  const { warnMinutes, releaseMinutes } = rule
  return Math.max(booking.startMs - releaseMinutes * minuteMs, warnedAtMs + (warnMinutes - releaseMinutes) * minuteMs)
}

/** When a step so long before the start may be said: never at night, where they are. */
async function dueMs(stores: Stores, { tenantId, conversation, booking, nowMs }: Kept, minutes: number) {
  const ms = booking.startMs - minutes * minuteMs
  if (ms > nowMs) return ms
  const { timeZone } = await stores.conversations.loadSession(tenantId, conversation.id)
  return quietUntilMs(timeZone, nowMs)
}

/** A job for the next step, which commits with this one; none once it has begun. */
async function waitUntil(ports: AttendancePorts, stores: Stores, kept: Kept, atMs: number): Promise<KeptAttendance> {
  const { tenantId, booking } = kept
  if (atMs >= booking.startMs) return 'over'
  await queueAttendance(ports, stores, { tenantId, bookingId: booking.id, atMs })
  return 'waits'
}

async function tell(
  ports: AttendancePorts,
  stores: Stores,
  { tenantId, catalog, booking, conversation, key, nowMs }: Kept,
  said: { readonly key: 'askAlone' | 'warn'; readonly kind: string; readonly untilMs?: number },
): Promise<'queued' | 'known' | 'nowhere'> {
  const { locale } = await stores.conversations.loadSession(tenantId, conversation.id)
  const { serviceName: service, timeZone } = booking.terms
  const urlOf = (bookingId: string) => ports.links.manageUrl(tenantId, bookingId)
  const text = attendanceText(locale, said.key, {
    business: catalog.tenant.name,
    service,
    startMs: booking.startMs,
    timeZone,
    link: urlOf(booking.id),
    ...(said.untilMs === undefined ? {} : { untilMs: said.untilMs }),
  })
  return queueNotice(ports, stores, {
    tenantId,
    conversation,
    kind: `${said.kind}-${key}`,
    bookingId: booking.id,
    text,
    urgent: false,
    expiresAtMs: booking.startMs,
    urlOf,
    nowMs,
  })
}
