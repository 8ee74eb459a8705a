-- A booking has one place, and at most one more that is kept while the difference for a move there is paid; never none.
WITH moving AS (
  SELECT b.*, s.state AS standing_state, s.version AS standing_version
  FROM bookings b
  JOIN bookings s ON s.tenant_id = b.tenant_id AND s.id = b.moves_id
  WHERE b.state IN ('held', 'pending_payment')
)
SELECT m.tenant_id, 'a booking that moves to two places' AS fault, m.moves_id::text AS subject
FROM moving m
GROUP BY m.tenant_id, m.moves_id
HAVING count(*) > 1
UNION ALL
SELECT m.tenant_id, 'a place kept for a booking that is no longer as it was asked about', m.id::text
FROM moving m
WHERE (m.standing_state, m.standing_version) IS DISTINCT FROM ('confirmed', m.moves_version)
UNION ALL
-- What the booking has already is not taken twice: both together are all of it.
SELECT m.tenant_id, 'a place for a move that is not kept whole', m.id::text
FROM moving m
CROSS JOIN LATERAL jsonb_array_elements(m.moves_takes) AS wanted
WHERE NOT coalesce((
  SELECT range_agg(a.during) FROM allocations a
  WHERE a.tenant_id = m.tenant_id AND a.booking_id IN (m.id, m.moves_id)
    AND a.resource_id = (wanted->>'resourceId')::uuid AND a.unit = (wanted->>'unit')::int
) @> tstzrange(
  to_timestamp((wanted->>'startMs')::float8 / 1000), to_timestamp((wanted->>'endMs')::float8 / 1000)
), false)
UNION ALL
SELECT e.tenant_id, 'a place kept for a move became a booking of its own', e.booking_id::text
FROM booking_events e
JOIN bookings b ON b.tenant_id = e.tenant_id AND b.id = e.booking_id
WHERE b.moves_id IS NOT NULL AND e.to_state NOT IN ('held', 'pending_payment', 'expired', 'cancelled')
UNION ALL
SELECT b.tenant_id, 'a booking that stands nowhere', b.id::text
FROM bookings b
WHERE b.state IN ('pending_payment', 'pending_approval', 'confirmed') AND b.moves_id IS NULL
  AND NOT EXISTS (SELECT FROM allocations a WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id)
ORDER BY 1, 2, 3
