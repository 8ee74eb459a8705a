-- Within 15 minutes money that came is a confirmed booking's, earned, or on its way back, or a person has been told.
WITH standing AS (
  SELECT t.tenant_id, t.booking_id, t.payment_id,
    -sum(e.amount) FILTER (WHERE e.account = 'deposits_held') AS held,
    -sum(e.amount) FILTER (WHERE e.account = 'customer' AND t.kind <> 'fee_captured') AS owed,
    coalesce(sum(e.amount) FILTER (WHERE e.account = 'disputes'), 0) AS disputed,
    max(t.at) AS last_at
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  WHERE t.payment_id IS NOT NULL
  GROUP BY t.tenant_id, t.booking_id, t.payment_id
)
SELECT s.tenant_id, 'a deposit of a booking that is not confirmed' AS fault, s.payment_id::text AS subject
FROM standing s
JOIN bookings b ON b.tenant_id = s.tenant_id AND b.id = s.booking_id
WHERE s.held - s.disputed > 0 AND b.state NOT IN ('confirmed', 'pending_approval')
  AND greatest(s.last_at, (
    SELECT max(e.at) FROM booking_events e WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id
  )) < current_setting('parley.now')::timestamptz - interval '15 minutes'
UNION ALL
SELECT s.tenant_id, 'money that is owed and not on its way', s.payment_id::text
FROM standing s
WHERE s.owed > 0 AND s.last_at < current_setting('parley.now')::timestamptz - interval '15 minutes'
  AND NOT EXISTS (
    SELECT FROM incidents i
    LEFT JOIN refunds r ON r.tenant_id = i.tenant_id AND r.id::text = i.subject
    WHERE i.tenant_id = s.tenant_id AND i.kind IN ('refund_failed', 'refund_owed')
      AND (r.payment_id = s.payment_id OR i.subject LIKE '%/' || s.payment_id::text)
  )
UNION ALL
SELECT p.tenant_id, 'a payment that nobody looks after', p.id::text
FROM payments p
WHERE p.state IN ('requested', 'open')
  AND (p.next_attempt_at IS NULL OR p.next_attempt_at < current_setting('parley.now')::timestamptz - interval '15 minutes')
  AND NOT EXISTS (
    SELECT FROM incidents i
    WHERE i.tenant_id = p.tenant_id AND i.subject = p.id::text AND i.kind IN ('payment_unknown', 'checkout_unknown')
  )
UNION ALL
SELECT r.tenant_id, 'a refund that nobody looks after', r.id::text
FROM refunds r
WHERE r.state IN ('requested', 'pending')
  AND (r.next_attempt_at IS NULL OR r.next_attempt_at < current_setting('parley.now')::timestamptz - interval '2 hours')
ORDER BY 1, 2, 3
