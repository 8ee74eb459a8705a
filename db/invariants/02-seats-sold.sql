-- No session sells more seats than it has, and no seat is sold but for the time of a session. A session that was called
-- off takes nobody's time; one that is held takes it for exactly as long as it lasts.
WITH seat AS (
  SELECT a.tenant_id, a.resource_id, a.unit, a.during, a.booking_id
  FROM allocations a
  JOIN resources r ON r.tenant_id = a.tenant_id AND r.id = a.resource_id AND r.kind = 'session'
  WHERE a.owner IN ('booking', 'hold')
)
SELECT seat.tenant_id, 'a seat that its session does not have' AS fault, seat.booking_id::text AS subject
FROM seat
JOIN sessions s ON s.tenant_id = seat.tenant_id AND s.resource_id = seat.resource_id
  AND tstzrange(s.starts_at, s.ends_at) = seat.during
GROUP BY seat.tenant_id, seat.booking_id, seat.resource_id, seat.unit, seat.during
HAVING seat.unit > max(s.seats)
UNION ALL
SELECT seat.tenant_id, 'a seat outside any session', seat.booking_id::text
FROM seat
WHERE NOT EXISTS (
  SELECT FROM sessions s
  WHERE s.tenant_id = seat.tenant_id AND s.resource_id = seat.resource_id
    AND tstzrange(s.starts_at, s.ends_at) = seat.during
)
UNION ALL
SELECT s.tenant_id, 'a session takes other time than its own', s.id::text
FROM sessions s
JOIN allocations a ON a.tenant_id = s.tenant_id AND a.session_id = s.id
WHERE s.cancelled_at IS NOT NULL OR a.during <> tstzrange(s.starts_at, s.ends_at)
ORDER BY 1, 2, 3
