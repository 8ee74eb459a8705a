-- A confirmed start is inside the opening, notice and advance that the booking pinned when its time was taken, in a zone
-- that exists. Rules that a member set aside are not asked, nor opening of nights and sessions, which have no weekly hours;
-- that no wall time falls into a gap is a property of the domain.
WITH placed AS (
  SELECT b.tenant_id, b.id, b.starts_at, b.ends_at, b.picks, b.opening, b.terms,
    coalesce(b.terms->'overridden', '[]') AS overridden,
    -- A move that was paid for took its time when it was asked for.
    (SELECT max(coalesce(h.created_at, e.at)) FROM booking_events e
     LEFT JOIN bookings h ON h.tenant_id = e.tenant_id AND h.moves_id = e.booking_id AND h.moves_version = e.version - 1
       AND e.kind = 'rescheduled' AND h.starts_at = b.starts_at
     WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id AND e.kind IN ('held', 'rescheduled')) AS placed_at,
    zone.name AS zone
  FROM bookings b
  LEFT JOIN pg_timezone_names AS zone ON zone.name = b.terms->>'timeZone'
  WHERE b.state = 'confirmed'
),
wall AS (
  SELECT p.*, p.starts_at AT TIME ZONE p.zone AS wall_start, p.placed_at AT TIME ZONE p.zone AS wall_placed
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
-- A pick is there from its first busy part to its last; for the whole of the booking where it has none of its own.
LEFT JOIN LATERAL (
  SELECT min((part->>'fromMinute')::float8) AS from_minute, max((part->>'toMinute')::float8) AS to_minute
  FROM jsonb_array_elements(w.terms->'buffers') AS need,
    jsonb_array_elements(CASE jsonb_typeof(need->'segments') WHEN 'array' THEN need->'segments' ELSE '[]' END) AS part
  WHERE need->>'id' = pick->>'requirementId'
) AS own ON true
CROSS JOIN LATERAL (
  SELECT (w.starts_at + coalesce(own.from_minute, 0) * interval '1 minute') AT TIME ZONE w.zone AS wall_start,
    CASE WHEN own.to_minute IS NULL THEN w.ends_at ELSE w.starts_at + own.to_minute * interval '1 minute' END
      AT TIME ZONE w.zone AS wall_end
) AS reach
LEFT JOIN LATERAL (
  SELECT range_agg(tsrange((o->>'date')::date + (o->>'start')::time, (o->>'date')::date + (o->>'end')::time)) AS hours
  FROM jsonb_array_elements(w.opening) AS o
  WHERE o->>'resourceId' = pick->>'resourceId'
) AS open ON true
WHERE NOT w.overridden ? 'opening' AND coalesce(w.terms->>'shape', '') NOT IN ('stay', 'class')
  -- Where the clock goes back in between, the end reads earlier than the start: then the start alone is asked.
  AND NOT coalesce(
    CASE WHEN reach.wall_start < reach.wall_end THEN open.hours @> tsrange(reach.wall_start, reach.wall_end)
      ELSE open.hours @> reach.wall_start END, false)
ORDER BY 1, 2, 3
