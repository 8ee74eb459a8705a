import type { BookingEvent } from '../domain/booking-event.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { NotificationKind } from '../domain/notification.ts'
import { type NotificationRule, rulesFor } from '../domain/notification-rule.ts'
import { dueAtMs, placeReminder } from '../domain/reminder.ts'
import { quietUntilMs } from '../domain/sending-rules.ts'
import { agreedAtMs, timeVersionOf } from '../domain/time-version.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import type { FollowedFact, Follower, FollowPorts } from './follower.ts'
import { type NotificationPlan, planNotification, queueNotification } from './notification-plan.ts'
import { readerOf } from './queue-notification.ts'

/** A fact with what planning asks of its booking. */
interface PlannedFact extends Omit<FollowedFact, 'booking'> {
  readonly booking: Booking
  readonly events: readonly BookingEvent[]
  readonly timeVersion: number
  /** Where it is read: quiet hours are its. */
  readonly readerZone: string
}

/**
 * Plans what follows from a fact about a booking: a row for each rule, with the job of its instant. What was planned for
 * another time, or for a booking that has ended, is dropped. Heard again it changes nothing: rows are there once for ever.
 */
export const planNotifications: Follower = async (ports, stores, fact) => {
  const { tenantId, event, booking, nowMs } = fact
  if (booking === null) return
  const kinds = [...ports.notificationBook.kinds.values()].filter(({ starts }) => starts.includes(event.type))
  const events = await stores.bookings.listEvents(tenantId, booking.id)
  const timeVersion = timeVersionOf(events)
  await dropStale(ports, stores, { tenantId, booking, timeVersion, nowMs })
  if (kinds.length === 0) return
  const catalog = await stores.catalog.load(tenantId, nowMs)
  if (catalog === null) return
  const { timeZone: readerZone } = await readerOf(stores, tenantId, booking, catalog)
  const stored = await stores.notificationSettings.listRules(tenantId)
  const planned = { ...fact, booking, events, timeVersion, readerZone }
  for (const kind of kinds.filter((one) => concerns(one, planned))) {
    for (const rule of rulesFor(kind, booking.serviceId, stored)) {
      await planNotification(ports, stores, planOf(planned, { kind, rule }))
    }
  }
}

/** Whether the fact is one for this kind: done by whom it is about, and of a booking that somebody had. */
function concerns({ actors, once }: NotificationKind, { event, events, unheard }: PlannedFact): boolean {
  // The reminders of where it stands now are planned all the same.
  if (unheard && once !== 'time') return false
  const own = events.find(({ version }) => version === event.version)
  if (actors !== undefined && own !== undefined && !actors.includes(own.actor.kind)) return false
  // What waited for its money and never got it nobody was told of as booked.
  const isEnd = event.type === 'booking.cancelled'
  return !isEnd || events.some(({ to }) => to === 'confirmed' || to === 'pending_approval')
}

function planOf(
  fact: PlannedFact,
  { kind, rule }: { readonly kind: NotificationKind; readonly rule: NotificationRule },
): NotificationPlan {
  const { tenantId, event, booking, timeVersion, nowMs } = fact
  const ofFact = event.version === null ? `s${event.sequence}` : `v${event.version}`
  const occurrence = kind.once === 'time' ? `t${timeVersion}` : ofFact
  const due = kind.moment === 'before-start' ? reminderDue(fact, rule) : laterDue(fact, { kind, rule })
  return { tenantId, kind, rule, booking, occurrence, timeVersion, due, nowMs }
}

/** Before the visit, in wall time of where it takes place. */
function reminderDue(
  { booking, events, readerZone, nowMs }: Pick<PlannedFact, 'booking' | 'events' | 'readerZone' | 'nowMs'>,
  rule: NotificationRule,
): NotificationPlan['due'] {
  const { startMs, terms } = booking
  const dueMs = dueAtMs(rule.offset, { ms: startMs, timeZone: terms.timeZone, direction: 'before' })
  const placed = placeReminder({ dueMs, startMs, agreedMs: agreedAtMs(events) ?? nowMs, readerZone })
  if (placed.kind === 'skip') return { ms: dueMs, skip: placed.why }
  return placed.ms >= startMs || nowMs >= startMs ? { ms: placed.ms, skip: 'after_start' } : { ms: placed.ms }
}

/** At once, or after the visit; out of the night where it can wait. */
function laterDue(
  { event, booking, readerZone }: PlannedFact,
  { kind, rule }: { readonly kind: NotificationKind; readonly rule: NotificationRule },
): NotificationPlan['due'] {
  const fromMs = kind.moment === 'after-end' ? booking.endMs : event.atMs
  const dueMs = dueAtMs(rule.offset, { ms: fromMs, timeZone: booking.terms.timeZone, direction: 'after' })
  return { ms: kind.urgent || kind.audience === 'business' ? dueMs : quietUntilMs(readerZone, dueMs) }
}

/**
 * Plans the reminders of a booking that stands by the rules as they are now, and drops those that no rule wants any more.
 * What would have been due already is left out: nobody is reminded late because a rule is new.
 */
export async function planReminders(
  ports: Pick<FollowPorts, 'ids' | 'queue' | 'notificationBook'>,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly booking: Booking
    readonly catalog: Catalog
    readonly stored: readonly NotificationRule[]
    readonly nowMs: number
  },
): Promise<number> {
  const { tenantId, booking, catalog, stored, nowMs } = of
  const events = await stores.bookings.listEvents(tenantId, booking.id)
  const timeVersion = timeVersionOf(events)
  const { timeZone: readerZone } = await readerOf(stores, tenantId, booking, catalog)
  const rows = await stores.notifications.listOfBooking(tenantId, booking.id)
  let planned = 0
  for (const kind of ports.notificationBook.kinds.values()) {
    if (kind.moment !== 'before-start') continue
    const rules = rulesFor(kind, booking.serviceId, stored)
    const unwanted = rows.filter(
      (row) =>
        row.kind === kind.id &&
        row.state === 'planned' &&
        !rules.some(({ id, way }) => id === row.rule && way === row.way),
    )
    for (const { id } of unwanted) await stores.notifications.drop(tenantId, id, 'rule_removed', nowMs)
    for (const rule of rules) {
      const due = reminderDue({ booking, events, readerZone, nowMs }, rule)
      if ('skip' in due || due.ms < nowMs) continue
      const occurrence = `t${timeVersion}`
      const plan = { tenantId, kind, rule, booking, occurrence, timeVersion, due, nowMs }
      const isSame = (row: NotificationRow) => row.rule === rule.id && row.way === rule.way && row.kind === kind.id
      const removed = rows.find((row) => isSame(row) && row.occurrence === occurrence && row.why === 'rule_removed')
      if (removed !== undefined) {
        await stores.notifications.revive(tenantId, removed.id, due.ms)
        await queueNotification(ports, stores, { tenantId, notificationId: removed.id, atMs: due.ms })
      }
      if (removed !== undefined || (await planNotification(ports, stores, plan))) planned += 1
    }
  }
  return planned
}

/** What is about a time that the booking has no more. */
async function dropStale(
  { notificationBook }: Pick<FollowPorts, 'notificationBook'>,
  stores: Stores,
  of: { readonly tenantId: string; readonly booking: Booking; readonly timeVersion: number; readonly nowMs: number },
): Promise<void> {
  const { tenantId, booking, timeVersion, nowMs } = of
  const { id: bookingId, state } = booking
  const kinds = [...notificationBook.kinds.values()].filter(({ expires }) => expires === 'start').map(({ id }) => id)
  // A booking that waits for money again may stand again: whatever was planned for its time waits with it.
  const isOver = state !== 'confirmed' && state !== 'pending_payment' && state !== 'pending_approval'
  const drop = { bookingId, kinds, atMs: nowMs }
  if (isOver)
    await stores.notifications.dropPlanned(tenantId, { ...drop, exceptTimeVersion: null, why: `booking_${state}` })
  else await stores.notifications.dropPlanned(tenantId, { ...drop, exceptTimeVersion: timeVersion, why: 'moved' })
}
