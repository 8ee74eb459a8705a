-- Debits equal credits in every ledger transaction and currency, and nobody but its owner may change the ledger.
SELECT t.tenant_id, 'a ledger transaction that does not add up' AS fault, t.id::text AS subject
FROM ledger_transactions t
JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
GROUP BY t.tenant_id, t.id, e.currency
HAVING sum(e.amount) <> 0
UNION ALL
SELECT t.tenant_id, 'a ledger transaction of less than two entries', t.id::text
FROM ledger_transactions t
LEFT JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
GROUP BY t.tenant_id, t.id
HAVING count(e.transaction_id) < 2
UNION ALL
SELECT NULL::uuid, 'the application may change the ledger', c.relname || ' ' || p.privilege
FROM pg_class c
CROSS JOIN (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS p (privilege)
WHERE c.oid IN ('ledger_transactions'::regclass, 'ledger_entries'::regclass)
  AND (
    has_table_privilege('parley_app', c.oid, p.privilege)
    OR (p.privilege = 'UPDATE' AND has_any_column_privilege('parley_app', c.oid, 'UPDATE'))
  )
UNION ALL
SELECT NULL::uuid, 'the ledger is not held to balance', c.relname
FROM pg_class c
WHERE c.oid IN ('ledger_transactions'::regclass, 'ledger_entries'::regclass)
  AND NOT EXISTS (
    SELECT FROM pg_trigger t
    WHERE t.tgrelid = c.oid AND t.tgname = 'ledger_balanced' AND t.tgenabled = 'O' AND t.tgdeferrable
  )
UNION ALL
SELECT coalesce(o.tenant_id, l.tenant_id), 'what is open of a booking is not what the ledger says', coalesce(o.booking_id, l.booking_id)::text
FROM open_balances o
FULL JOIN (
  SELECT t.tenant_id, t.booking_id, e.account, e.currency, sum(e.amount) AS amount
  FROM ledger_transactions t
  JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
  WHERE e.account IN ('customer', 'deposits_held', 'refunds', 'disputes')
  GROUP BY t.tenant_id, t.booking_id, e.account, e.currency HAVING sum(e.amount) <> 0
) l ON l.tenant_id = o.tenant_id AND l.booking_id = o.booking_id AND l.account = o.account AND l.currency = o.currency
WHERE o.amount IS DISTINCT FROM l.amount
ORDER BY 1, 2, 3
