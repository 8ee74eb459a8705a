-- A freed time is kept for one who waits at a time, by a real hold of theirs, and never past its start or its hour to answer.
WITH offers AS (
  SELECT o.*, h.state AS hold_state, h.customer_id AS holder_id, h.starts_at, h.expires_at AS hold_until,
    tstzrange(o.offered_at, coalesce(o.closed_at, o.expires_at)) AS stood
  FROM waitlist_offers o
  JOIN bookings h ON h.tenant_id = o.tenant_id AND h.id = o.hold_id
)
SELECT a.tenant_id, 'one time offered to two at once' AS fault, a.id::text AS subject
FROM offers a
JOIN offers b ON b.tenant_id = a.tenant_id AND b.slot_key = a.slot_key AND b.id > a.id AND b.stood && a.stood
UNION ALL
SELECT a.tenant_id, 'one customer asked about two at once', a.id::text
FROM offers a
JOIN offers b ON b.tenant_id = a.tenant_id AND b.customer_id = a.customer_id AND b.id > a.id AND b.stood && a.stood
UNION ALL
SELECT tenant_id, 'an offer that no hold of its customer keeps', id::text
FROM offers
WHERE state = 'open' AND expires_at > current_setting('parley.now')::timestamptz
  AND (hold_state <> 'held' OR hold_until < expires_at OR holder_id <> customer_id)
UNION ALL
SELECT tenant_id, 'an offer that stood past its start', id::text
FROM offers
WHERE expires_at > starts_at
UNION ALL
SELECT tenant_id, 'an offer that nobody ended', id::text
FROM offers
WHERE state = 'open' AND expires_at < current_setting('parley.now')::timestamptz - interval '5 minutes'
UNION ALL
SELECT tenant_id, 'an offer taken after its time', id::text
FROM offers
WHERE state = 'accepted' AND closed_at >= expires_at
UNION ALL
SELECT o.tenant_id, 'an offer taken that is another''s booking', o.id::text
FROM offers o
JOIN bookings b ON b.tenant_id = o.tenant_id AND b.id = o.booking_id
WHERE b.customer_id <> o.customer_id
UNION ALL
SELECT o.tenant_id, 'an offer taken without a yes', o.id::text
FROM offers o
WHERE o.state = 'accepted' AND NOT EXISTS (
  SELECT FROM confirmations c
  WHERE c.tenant_id = o.tenant_id AND c.conversation_id = o.conversation_id AND c.tool = 'accept_waitlist_offer'
    AND c.state = 'consumed' AND c.created_at >= o.offered_at
) AND EXISTS (SELECT FROM confirmations c WHERE c.tenant_id = o.tenant_id AND c.id = o.confirmation_id AND c.state = 'open')
UNION ALL
SELECT e.tenant_id, 'somebody who waits for a time that is over', e.id::text
FROM waitlist_offers o
JOIN waitlist_entries e ON e.tenant_id = o.tenant_id AND e.id = o.entry_id
WHERE o.state = 'accepted' AND e.state = 'waiting'
ORDER BY 1, 2, 3
