-- The audit log is a chain: each line's hash is over the line and the hash before it, none is missing or passed over.
-- It is complete: every event of a booking has its line, and no line tells of an event that was not.
WITH chain AS (
  SELECT s.*, lag(s.place) OVER of_tenant AS place_before, lag(s.hash) OVER of_tenant AS hash_before
  FROM audit_seals s
  WINDOW of_tenant AS (PARTITION BY s.tenant_id ORDER BY s.place)
),
head AS (SELECT tenant_id, max(sequence) AS sequence, max(sealed_at) AS sealed_at FROM audit_seals GROUP BY tenant_id),
event AS (
  SELECT tenant_id, booking_id::text AS subject_id, 'booking.' || kind AS action, at, count(*) AS events
  FROM booking_events GROUP BY 1, 2, 3, 4
),
line AS (
  SELECT tenant_id, subject_id, action, at, count(*) AS lines
  FROM audit_log
  WHERE subject_type = 'booking' AND action IN (SELECT DISTINCT 'booking.' || kind FROM booking_events)
  GROUP BY 1, 2, 3, 4
)
SELECT c.tenant_id, 'a line that is not what was sealed' AS fault, 'line ' || c.sequence AS subject
FROM chain c
LEFT JOIN audit_log l ON l.tenant_id = c.tenant_id AND l.sequence = c.sequence
WHERE c.hash IS DISTINCT FROM audit_hash(coalesce(c.hash_before, ''), l.tenant_id, l.sequence, l.actor, l.action,
  l.subject_type, l.subject_id, l.reason, l.request_id, l.at)
UNION ALL
SELECT c.tenant_id, 'a link of the chain is missing', 'place ' || c.place
FROM chain c
WHERE c.place <> coalesce(c.place_before, 0) + 1
UNION ALL
SELECT l.tenant_id, 'a line that the chain has passed over', 'line ' || l.sequence
FROM audit_log l
JOIN head ON head.tenant_id = l.tenant_id
WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE s.tenant_id = l.tenant_id AND s.sequence = l.sequence)
  AND (l.sequence < head.sequence AND l.at < head.sealed_at - interval '1 hour'
    OR l.at < current_setting('parley.now')::timestamptz - interval '1 day')
UNION ALL
SELECT e.tenant_id, 'an event of a booking without its line', e.subject_id || ' ' || e.action
FROM event e
LEFT JOIN line l USING (tenant_id, subject_id, action, at)
WHERE e.events > coalesce(l.lines, 0)
UNION ALL
SELECT l.tenant_id, 'a line of an event that was not', l.subject_id || ' ' || l.action
FROM line l
LEFT JOIN event e USING (tenant_id, subject_id, action, at)
WHERE l.lines > coalesce(e.events, 0)
ORDER BY 1, 2, 3
