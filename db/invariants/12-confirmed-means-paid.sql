-- What was confirmed though its terms ask for money has exactly one captured payment of that amount and currency; a card hold a saved card.
WITH agreed AS (
  SELECT DISTINCT ON (tenant_id, booking_id) tenant_id, booking_id, kind, amount, currency
  FROM booking_payment_terms
  ORDER BY tenant_id, booking_id, version DESC
),
confirmed AS (
  SELECT a.*
  FROM agreed a
  JOIN bookings b ON b.tenant_id = a.tenant_id AND b.id = a.booking_id
  WHERE a.kind <> 'none' AND b.state IN ('confirmed', 'completed', 'no_show')
)
SELECT c.tenant_id, 'a confirmed booking whose deposit was not captured exactly once' AS fault, c.booking_id::text AS subject
FROM confirmed c
WHERE c.kind <> 'card_hold' AND (
  SELECT count(*) FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  JOIN payments p ON p.tenant_id = t.tenant_id AND p.id = t.payment_id
  WHERE t.tenant_id = c.tenant_id AND t.booking_id = c.booking_id AND t.kind = 'captured' AND t.purpose = c.kind
    AND e.account = 'deposits_held' AND e.amount = -c.amount AND e.currency = c.currency
    AND p.state = 'paid' AND p.amount = c.amount AND p.currency = c.currency
) <> 1
UNION ALL
SELECT c.tenant_id, 'a confirmed booking without the card that its terms ask for', c.booking_id::text
FROM confirmed c
WHERE c.kind = 'card_hold' AND NOT EXISTS (
  SELECT FROM payments p
  WHERE p.tenant_id = c.tenant_id AND p.booking_id = c.booking_id AND p.state = 'saved' AND p.saved_method_id IS NOT NULL
)
UNION ALL
SELECT p.tenant_id, 'a payment that was paid and is not in the ledger', p.id::text
FROM payments p
WHERE p.state = 'paid' AND NOT EXISTS (
  SELECT FROM ledger_transactions t
  WHERE t.tenant_id = p.tenant_id AND t.payment_id = p.id AND t.booking_id = p.booking_id
    AND t.kind IN ('captured', 'captured_unclaimed', 'fee_captured')
)
UNION ALL
SELECT t.tenant_id, 'a capture without a payment that was paid', t.id::text
FROM ledger_transactions t
WHERE t.kind IN ('captured', 'captured_unclaimed', 'fee_captured') AND NOT EXISTS (
  SELECT FROM payments p WHERE p.tenant_id = t.tenant_id AND p.id = t.payment_id AND p.state = 'paid'
) AND NOT EXISTS (
  SELECT FROM ledger_entries e
  WHERE e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.account = 'cash_at_venue'
)
ORDER BY 1, 2, 3
