-- Each captured commitment fee is kept or returned, one of both, within 15 minutes of its booking's end.
WITH fee AS (
  SELECT t.tenant_id, t.booking_id, t.payment_id, -sum(e.amount) AS amount
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  WHERE t.kind = 'captured' AND t.purpose = 'commitment_fee' AND e.account = 'deposits_held'
  GROUP BY t.tenant_id, t.booking_id, t.payment_id
),
fate AS (
  SELECT f.*,
    coalesce((
      SELECT -sum(e.amount) FROM ledger_transactions t
      JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
      WHERE t.tenant_id = f.tenant_id AND t.payment_id = f.payment_id AND e.account = 'revenue'
        AND t.kind IN ('deposit_kept', 'deposit_earned')
    ), 0) AS kept,
    coalesce((
      SELECT sum(r.amount) FROM refunds r
      WHERE r.tenant_id = f.tenant_id AND r.payment_id = f.payment_id AND r.state <> 'failed'
    ), 0) AS returned,
    EXISTS (
      SELECT FROM disputes d WHERE d.tenant_id = f.tenant_id AND d.payment_id = f.payment_id AND d.state <> 'won'
    ) AS is_claimed,
    EXISTS (
      SELECT FROM refunds r WHERE r.tenant_id = f.tenant_id AND r.payment_id = f.payment_id AND r.state = 'failed'
    ) AS has_failed
  FROM fee f
)
SELECT f.tenant_id, 'a commitment fee that was kept and returned' AS fault, f.payment_id::text AS subject
FROM fate f
WHERE f.kept > 0 AND f.returned > 0 AND f.kept + f.returned > f.amount
UNION ALL
SELECT f.tenant_id, 'a commitment fee that was neither kept nor returned', f.payment_id::text
FROM fate f
JOIN bookings b ON b.tenant_id = f.tenant_id AND b.id = f.booking_id
WHERE b.state IN ('completed', 'no_show', 'cancelled', 'expired', 'declined')
  AND f.kept + f.returned < f.amount AND NOT f.is_claimed AND NOT f.has_failed
  AND (
    SELECT max(e.at) FROM booking_events e WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id
  ) < current_setting('parley.now')::timestamptz - interval '15 minutes'
UNION ALL
SELECT f.tenant_id, 'a commitment fee kept of a customer who came', f.payment_id::text
FROM fate f
JOIN bookings b ON b.tenant_id = f.tenant_id AND b.id = f.booking_id
WHERE b.state = 'completed' AND f.kept > 0
ORDER BY 1, 2, 3
