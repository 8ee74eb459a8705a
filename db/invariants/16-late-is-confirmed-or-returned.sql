-- What was paid after its hold ran out has a confirmed booking of its own or goes back; never both, never neither.
WITH late AS (
  SELECT p.tenant_id, p.id, p.booking_id, p.asked_for,
    EXISTS (
      SELECT FROM ledger_transactions t
      WHERE t.tenant_id = p.tenant_id AND t.payment_id = p.id AND t.kind = 'captured_unclaimed'
    ) AS unclaimed
  FROM payments p
  JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.asked_for
  WHERE p.state = 'paid' AND b.state = 'expired'
)
SELECT l.tenant_id, 'paid late, neither confirmed nor on its way back' AS fault, l.id::text AS subject
FROM late l
WHERE NOT l.unclaimed AND l.booking_id = l.asked_for
UNION ALL
SELECT l.tenant_id, 'paid late for a booking that was never confirmed', l.id::text
FROM late l
WHERE NOT l.unclaimed AND l.booking_id <> l.asked_for AND NOT EXISTS (
  SELECT FROM booking_events e
  WHERE e.tenant_id = l.tenant_id AND e.booking_id = l.booking_id AND e.to_state = 'confirmed'
)
UNION ALL
SELECT l.tenant_id, 'paid late, returned, and confirmed all the same', l.id::text
FROM late l
WHERE l.unclaimed AND l.booking_id <> l.asked_for
UNION ALL
SELECT l.tenant_id, 'paid late, unclaimed, and no refund was ever asked for', l.id::text
FROM late l
WHERE l.unclaimed AND NOT EXISTS (SELECT FROM refunds r WHERE r.tenant_id = l.tenant_id AND r.payment_id = l.id)
ORDER BY 1, 2, 3
