-- What is asked for is what was agreed when the time was taken, in amount and currency, and what is captured is that.
WITH asked AS (
  SELECT p.*, a.kind AS agreed_kind, a.amount AS agreed_amount, a.currency AS agreed_currency
  FROM payments p
  LEFT JOIN LATERAL (
    SELECT t.kind, t.amount, t.currency FROM booking_payment_terms t
    WHERE t.tenant_id = p.tenant_id AND t.booking_id = p.asked_for AND t.agreed_at <= p.created_at
    ORDER BY t.version DESC LIMIT 1
  ) AS a ON true
)
SELECT p.tenant_id, 'a payment that was not agreed' AS fault, p.id::text AS subject
FROM asked p
WHERE p.purpose IN ('deposit', 'full', 'commitment_fee', 'card_hold')
  AND (p.agreed_kind, p.agreed_amount, p.agreed_currency) IS DISTINCT FROM (p.purpose, p.amount, p.currency)
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
