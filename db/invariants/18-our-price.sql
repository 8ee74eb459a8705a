-- What is asked for is what was agreed when the time was taken, in amount and currency, and what is captured is that.
WITH asked AS (
  -- What was agreed last when it was asked for; in the same moment a move may have been agreed after it.
  SELECT p.*, EXISTS (
    SELECT FROM booking_payment_terms t
    WHERE t.tenant_id = p.tenant_id AND t.booking_id = p.asked_for
      AND t.agreed_at = (
        SELECT max(o.agreed_at) FROM booking_payment_terms o
        WHERE o.tenant_id = p.tenant_id AND o.booking_id = p.asked_for AND o.agreed_at <= p.created_at)
      AND (t.kind, t.amount, t.currency) = (p.purpose, p.amount, p.currency)
  ) AS agreed
  FROM payments p
)
SELECT p.tenant_id, 'a payment that was not agreed' AS fault, p.id::text AS subject
FROM asked p
WHERE p.purpose IN ('deposit', 'full', 'commitment_fee', 'card_hold') AND NOT p.agreed
UNION ALL
-- Asked for a move: what the terms there ask, less what was asked until then.
SELECT p.tenant_id, 'a difference that was not agreed', p.id::text
FROM payments p
JOIN bookings h ON h.tenant_id = p.tenant_id AND h.id = p.asked_for AND h.moves_id IS NOT NULL
WHERE p.purpose <> 'balance' OR (
  SELECT (t.amount, t.currency) FROM booking_payment_terms t
  WHERE t.tenant_id = h.tenant_id AND t.booking_id = h.id ORDER BY t.version DESC LIMIT 1
) IS DISTINCT FROM (
  SELECT (t.amount + p.amount, p.currency) FROM booking_payment_terms t
  WHERE t.tenant_id = h.tenant_id AND t.booking_id = h.moves_id AND t.version <= h.moves_version AND t.currency = p.currency
  ORDER BY t.version DESC LIMIT 1
)
UNION ALL
SELECT p.tenant_id, 'a fee that was not due', p.id::text
FROM asked p
WHERE p.purpose IN ('no_show_fee', 'cancellation_fee') AND NOT EXISTS (
  SELECT FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  WHERE t.tenant_id = p.tenant_id AND t.booking_id = p.booking_id AND t.kind = 'fee_due' AND t.purpose = p.purpose
    AND e.account = 'customer' AND e.amount >= p.amount AND e.currency = p.currency
)
UNION ALL
SELECT p.tenant_id, 'more from a card than the customer was told', p.id::text
FROM asked p
WHERE p.via = 'saved_method' AND p.amount > coalesce((
  SELECT max(t.amount) FROM booking_payment_terms t
  WHERE t.tenant_id = p.tenant_id AND t.booking_id = p.booking_id AND t.currency = p.currency AND t.kind = 'card_hold'
), 0)
UNION ALL
SELECT t.tenant_id, 'a capture of another amount or currency than was asked', t.id::text
FROM ledger_transactions t
JOIN payments p ON p.tenant_id = t.tenant_id AND p.id = t.payment_id
JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
WHERE t.kind IN ('captured', 'fee_captured') AND e.amount > 0
  AND (e.amount, e.currency) IS DISTINCT FROM (p.amount, p.currency)
ORDER BY 1, 2, 3
