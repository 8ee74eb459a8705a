-- No two allocations of one unit overlap, and they exist exactly while they block.
SELECT a.tenant_id, 'two allocations overlap' AS fault, a.resource_id::text AS subject
FROM allocations a
JOIN allocations b ON b.tenant_id = a.tenant_id AND b.resource_id = a.resource_id AND b.unit = a.unit
  AND b.during && a.during AND b.ctid > a.ctid
UNION ALL
SELECT a.tenant_id, 'an allocation outlives its booking', a.booking_id::text
FROM allocations a
JOIN bookings b ON b.tenant_id = a.tenant_id AND b.id = a.booking_id
WHERE b.state NOT IN ('held', 'pending_payment', 'pending_approval', 'confirmed')
  -- What took place counts on for its day or week.
  AND NOT (b.state IN ('completed', 'no_show') AND EXISTS (
    SELECT FROM resources r WHERE r.tenant_id = a.tenant_id AND r.id = a.resource_id AND r.kind = 'quota'))
UNION ALL
SELECT b.tenant_id, 'a live booking does not block what it picked', b.id::text
FROM bookings b
CROSS JOIN LATERAL jsonb_array_elements(b.picks) AS pick
LEFT JOIN LATERAL (
  SELECT need->'segments' AS segments FROM jsonb_array_elements(b.terms->'buffers') AS need
  WHERE need->>'id' = pick->>'requirementId' AND jsonb_typeof(need->'segments') = 'array'
  LIMIT 1
) AS own ON true
-- The parts in which the pick is busy; the whole of the booking where it has none of its own.
CROSS JOIN LATERAL (
  SELECT b.starts_at + (part->>'fromMinute')::float8 * interval '1 minute' AS starts_at,
    b.starts_at + (part->>'toMinute')::float8 * interval '1 minute' AS ends_at
  FROM jsonb_array_elements(coalesce(own.segments, '[]')) AS part
  UNION ALL
  SELECT b.starts_at, b.ends_at WHERE own.segments IS NULL
) AS busy
WHERE b.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed') AND NOT EXISTS (
  SELECT FROM allocations a
  WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id AND a.resource_id = (pick->>'resourceId')::uuid
    AND a.unit = (pick->>'unit')::int AND a.during @> tstzrange(busy.starts_at, busy.ends_at)
)
-- What is kept for a move has only what the booking that moves does not have itself (6).
AND (b.moves_id IS NULL OR NOT coalesce((
  SELECT range_agg(a.during) FROM allocations a
  WHERE a.tenant_id = b.tenant_id AND a.booking_id IN (b.id, b.moves_id)
    AND a.resource_id = (pick->>'resourceId')::uuid AND a.unit = (pick->>'unit')::int
) @> tstzrange(busy.starts_at, busy.ends_at), false))
UNION ALL
SELECT a.tenant_id, 'a unit that its resource does not have', a.resource_id::text
FROM allocations a
JOIN resources r ON r.tenant_id = a.tenant_id AND r.id = a.resource_id
-- A limit may be lowered or raised while bookings stand: they stay as promised.
WHERE a.unit > r.units AND r.kind <> 'quota'
ORDER BY 1, 2, 3
