-- What was confirmed though its terms ask for money has captured it once, and with every move since the difference: what came,
-- less what went back for a move, is what the terms ask. For a card hold there is a saved card.
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
),
came AS (
  SELECT t.tenant_id, t.booking_id, t.purpose, t.at, -e.amount AS amount, e.currency, h.moves_id IS NOT NULL AS for_move
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.account = 'deposits_held'
  JOIN payments p ON p.tenant_id = t.tenant_id AND p.id = t.payment_id AND p.state = 'paid'
    AND p.amount = -e.amount AND p.currency = e.currency
  LEFT JOIN bookings h ON h.tenant_id = p.tenant_id AND h.id = p.asked_for
  WHERE t.kind = 'captured'
),
went AS (
  SELECT t.tenant_id, t.booking_id, t.at, t.reason, -e.amount AS amount, e.currency
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  WHERE t.kind = 'refund_requested' AND e.account = 'refunds' OR t.kind = 'dispute_lost' AND e.account = 'disputes'
),
kept AS (
  SELECT c.*, first.at AS first_at, first.amount
      + coalesce((SELECT sum(m.amount) FROM came m
        WHERE (m.tenant_id, m.booking_id, m.currency) = (c.tenant_id, c.booking_id, c.currency) AND m.for_move), 0)
      - coalesce((SELECT sum(w.amount) FROM went w
        WHERE (w.tenant_id, w.booking_id, w.currency) = (c.tenant_id, c.booking_id, c.currency)
          AND w.reason = 'rescheduled'), 0) AS sum,
    coalesce((SELECT sum(w.amount) FROM went w
      WHERE (w.tenant_id, w.booking_id, w.currency) = (c.tenant_id, c.booking_id, c.currency)
        AND w.reason IS DISTINCT FROM 'rescheduled'), 0) AS gone
  FROM confirmed c
  JOIN LATERAL (
    SELECT f.at, f.amount FROM came f
    WHERE (f.tenant_id, f.booking_id, f.currency) = (c.tenant_id, c.booking_id, c.currency)
      AND f.purpose IN ('deposit', 'full', 'commitment_fee')
    ORDER BY f.at DESC LIMIT 1
  ) AS first ON true
  WHERE c.kind <> 'card_hold'
)
SELECT c.tenant_id, 'a confirmed booking whose deposit was not captured exactly once' AS fault, c.booking_id::text AS subject
FROM confirmed c
WHERE c.kind <> 'card_hold' AND (
  SELECT coalesce(max(of_purpose.times), 0) FROM (
    SELECT count(*) AS times FROM came f
    WHERE (f.tenant_id, f.booking_id, f.currency) = (c.tenant_id, c.booking_id, c.currency)
      AND f.purpose IN ('deposit', 'full', 'commitment_fee')
    GROUP BY f.purpose
  ) AS of_purpose
) <> 1
UNION ALL
SELECT k.tenant_id, 'a confirmed booking that keeps another sum than its terms ask', k.booking_id::text
FROM kept k
-- More may stand where a member returned it before, or a bank took it: it cannot go back twice.
WHERE k.sum < k.amount OR (k.sum > k.amount AND k.sum - k.gone > k.amount)
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
