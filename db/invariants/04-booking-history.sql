-- Every change of a booking's state is an allowed edge, with one event, one version on.
WITH edge (from_state, to_state) AS (
  VALUES
    ('held', 'confirmed'), ('held', 'pending_payment'), ('held', 'pending_approval'), ('held', 'expired'),
    ('held', 'cancelled'),
    ('pending_payment', 'confirmed'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
    ('pending_approval', 'confirmed'), ('pending_approval', 'pending_payment'), ('pending_approval', 'declined'), ('pending_approval', 'cancelled'),
    ('confirmed', 'pending_payment'), ('confirmed', 'completed'), ('confirmed', 'no_show'), ('confirmed', 'cancelled')
),
history AS (
  SELECT e.*, lag(e.to_state) OVER of_booking AS before_state, lag(e.version) OVER of_booking AS before_version
  FROM booking_events e
  WINDOW of_booking AS (PARTITION BY e.tenant_id, e.booking_id ORDER BY e.version)
)
SELECT tenant_id, 'an event starts elsewhere than the one before ended' AS fault, booking_id::text AS subject
FROM history
WHERE from_state IS DISTINCT FROM before_state OR version <> coalesce(before_version, 0) + 1
UNION ALL
SELECT h.tenant_id, 'no such edge: ' || h.from_state || ' to ' || h.to_state, h.booking_id::text
FROM history h
WHERE h.from_state IS NOT NULL
  AND NOT EXISTS (SELECT FROM edge WHERE edge.from_state = h.from_state AND edge.to_state = h.to_state)
  AND NOT (h.kind = 'rescheduled' AND h.from_state = h.to_state
    AND h.from_state IN ('pending_payment', 'pending_approval', 'confirmed'))
UNION ALL
SELECT h.tenant_id, 'a booking begins as ' || h.to_state, h.booking_id::text
FROM history h
WHERE h.from_state IS NULL AND h.to_state <> 'held'
UNION ALL
SELECT h.tenant_id, 'an event without a reason', h.booking_id::text
FROM history h
WHERE btrim(h.why) = ''
UNION ALL
SELECT b.tenant_id, 'a booking is not what its last event says', b.id::text
FROM bookings b
LEFT JOIN LATERAL (
  SELECT e.version, e.to_state FROM booking_events e
  WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id ORDER BY e.version DESC LIMIT 1
) AS newest ON true
WHERE newest.version IS DISTINCT FROM b.version OR newest.to_state IS DISTINCT FROM b.state
UNION ALL
SELECT b.tenant_id, 'what its resources have to do is not what a booking says', b.id::text
FROM bookings b
LEFT JOIN LATERAL (
  SELECT coalesce(jsonb_agg(s.resource_id::text ORDER BY s.place), '[]') AS resources,
    coalesce(bool_and(s.starts_at = b.starts_at AND s.ends_at = b.ends_at
      AND s.expires_at IS NOT DISTINCT FROM b.expires_at), true) AS same
  FROM booked_spans s WHERE s.tenant_id = b.tenant_id AND s.booking_id = b.id
) AS spans ON true
WHERE NOT spans.same OR spans.resources <> CASE
  WHEN b.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed')
  THEN jsonb_path_query_array(b.picks, '$[*].resourceId') ELSE '[]' END
ORDER BY 1, 2, 3
