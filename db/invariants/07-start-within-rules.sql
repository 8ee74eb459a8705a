-- A confirmed start is inside the opening, notice and advance that the booking pinned when its time was taken, in a zone
-- that exists. Rules that a member set aside are not asked; that no wall time falls into a gap is a property of the domain.
WITH placed AS (
  SELECT b.tenant_id, b.id, b.starts_at, b.ends_at, b.picks, b.opening, b.terms,
    coalesce(b.terms->'overridden', '[]') AS overridden,
    (SELECT max(e.at) FROM booking_events e
     WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.kind IN ('held', 'rescheduled')) AS placed_at,
    zone.name AS zone
  FROM bookings b
  LEFT JOIN pg_timezone_names AS zone ON zone.name = b.terms->>'timeZone'
  WHERE b.state = 'confirmed'
),
wall AS (
  SELECT p.*, p.starts_at AT TIME ZONE p.zone AS wall_start, p.ends_at AT TIME ZONE p.zone AS wall_end,
    p.placed_at AT TIME ZONE p.zone AS wall_placed
  FROM placed p
  WHERE p.zone IS NOT NULL
)
SELECT p.tenant_id, 'a zone that nobody knows' AS fault, p.id::text AS subject
FROM placed p
WHERE p.zone IS NULL
UNION ALL
SELECT w.tenant_id, 'inside the notice', w.id::text
FROM wall w
WHERE NOT w.overridden ? 'notice'
  AND w.starts_at < w.placed_at + (w.terms->>'noticeMinutes')::int * interval '1 minute'
UNION ALL
SELECT w.tenant_id, 'beyond the advance', w.id::text
FROM wall w
WHERE NOT w.overridden ? 'advance' AND w.wall_start::date > w.wall_placed::date + (w.terms->>'advanceDays')::int
UNION ALL
SELECT w.tenant_id, 'outside the opening', w.id::text
FROM wall w
CROSS JOIN LATERAL jsonb_array_elements(w.picks) AS pick
LEFT JOIN LATERAL (
  SELECT range_agg(tsrange((o->>'date')::date + (o->>'start')::time, (o->>'date')::date + (o->>'end')::time)) AS hours
  FROM jsonb_array_elements(w.opening) AS o
  WHERE o->>'resourceId' = pick->>'resourceId'
) AS open ON true
WHERE NOT w.overridden ? 'opening'
  -- Where the clock goes back in between, the end reads earlier than the start: then the start alone is asked.
  AND NOT coalesce(
    CASE WHEN w.wall_start < w.wall_end THEN open.hours @> tsrange(w.wall_start, w.wall_end)
      ELSE open.hours @> w.wall_start END, false)
ORDER BY 1, 2, 3
