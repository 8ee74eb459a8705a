import { attendanceOf } from '../../src/domain/booking-conflict.ts'
import type { Booking } from '../../src/domain/booking-state.ts'
import type { TransactionClient } from '../connect.ts'

/** A stay is at most this long; more dates than that are not looked at. */
const datesMax = 366

/**
 * The opening windows that hold for a booking's resources on its local dates, as JSON: a copy of the rows at the moment
 * the time is taken, so that an audit can tell later whether the booking kept to them. A resource that is away during its
 * part of it has none. Part of a statement.
 */
export function pinnedOpening(tx: TransactionClient, tenantId: string, booking: Booking) {
  const there = booking.picks.map((pick) => ({ ...attendanceOf(booking, pick.requirementId), id: pick.resourceId }))
  return tx`(
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'resourceId', resource.id, 'date', day.date, 'start', open.start_time, 'end', open.end_time)), '[]')
    FROM (
      SELECT DISTINCT present.id, present.location_id
      FROM unnest(${there.map(({ id }) => id)}::uuid[], ${there.map(({ startMs }) => startMs)}::timestamptz[],
        ${there.map(({ endMs }) => endMs)}::timestamptz[]) AS pick (resource_id, starts_at, ends_at)
      JOIN resources AS present ON present.tenant_id = ${tenantId} AND present.id = pick.resource_id
      WHERE NOT EXISTS (SELECT FROM time_off t WHERE t.tenant_id = ${tenantId} AND t.resource_id = present.id
        AND t.ends_at > pick.starts_at AND t.starts_at < pick.ends_at)
    ) AS resource
    CROSS JOIN unnest(${localDates(booking)}::date[]) AS day (date)
    CROSS JOIN LATERAL (
      SELECT win->>'start' AS start_time, win->>'end' AS end_time
      FROM opening_overrides o, jsonb_array_elements(o.windows) AS win
      WHERE o.tenant_id = ${tenantId} AND o.resource_id = resource.id AND o.date = day.date
      UNION ALL
      SELECT w.start_time, w.end_time FROM opening_windows w
      WHERE w.tenant_id = ${tenantId} AND w.resource_id = resource.id AND w.weekday = extract(isodow FROM day.date)
        AND (w.valid_from IS NULL OR w.valid_from <= day.date) AND (w.valid_to IS NULL OR w.valid_to >= day.date)
        AND NOT EXISTS (SELECT FROM opening_overrides o
          WHERE o.tenant_id = ${tenantId} AND o.resource_id = resource.id AND o.date = day.date)
        AND NOT EXISTS (SELECT FROM holidays h
          WHERE h.tenant_id = ${tenantId} AND h.location_id = resource.location_id AND h.date = day.date)
      UNION ALL
      SELECT win->>'start', win->>'end' FROM holidays h, jsonb_array_elements(h.windows) AS win
      WHERE h.tenant_id = ${tenantId} AND h.location_id = resource.location_id AND h.date = day.date
        AND NOT EXISTS (SELECT FROM opening_overrides o
          WHERE o.tenant_id = ${tenantId} AND o.resource_id = resource.id AND o.date = day.date)
    ) AS open
  )`
}

/** The dates a booking touches in the zone it was promised in. */
function localDates({ startMs, endMs, terms }: Booking): string[] {
  const dateAt = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(terms.timeZone).toPlainDate()
  const last = dateAt(endMs - 1)
  const dates: string[] = []
  for (let date = dateAt(startMs); dates.length < datesMax; date = date.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(date, last) > 0) break
    dates.push(date.toString())
  }
  return dates
}
