-- No hold lives past its expiry plus 60 seconds, and none is confirmed after it has expired.
SELECT b.tenant_id, 'a hold outlived its expiry' AS fault, b.id::text AS subject
FROM bookings b
WHERE b.state IN ('held', 'pending_payment')
  AND b.expires_at < current_setting('parley.now')::timestamptz - interval '60 seconds'
UNION ALL
SELECT a.tenant_id, 'an allocation counts longer than its hold', a.booking_id::text
FROM allocations a
JOIN bookings b ON b.tenant_id = a.tenant_id AND b.id = a.booking_id
WHERE a.expires_at IS DISTINCT FROM b.expires_at OR (a.owner = 'hold') <> (b.state = 'held')
UNION ALL
SELECT e.tenant_id, 'an expired booking lives again', e.booking_id::text
FROM booking_events e
WHERE e.from_state = 'expired'
UNION ALL
SELECT b.tenant_id, 'a confirmed booking takes no time', b.id::text
FROM bookings b
WHERE b.state = 'confirmed'
  AND NOT EXISTS (SELECT FROM allocations a WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id)
ORDER BY 1, 2, 3
