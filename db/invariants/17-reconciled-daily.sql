-- The balance at every provider was compared with the ledger within the last two days, wherever money moved there.
SELECT a.tenant_id, 'an account whose balance nobody has compared' AS fault, a.provider || '/' || a.account_id AS subject
FROM payment_accounts a
WHERE a.reconciled_until < current_setting('parley.now')::timestamptz - interval '2 days'
  AND EXISTS (
    SELECT FROM payments p
    WHERE p.tenant_id = a.tenant_id AND p.provider = a.provider AND p.account_id = a.account_id AND p.state = 'paid'
      AND p.settled_at BETWEEN a.reconciled_until AND current_setting('parley.now')::timestamptz - interval '2 days'
  )
  AND NOT EXISTS (
    SELECT FROM incidents i
    WHERE i.tenant_id = a.tenant_id AND i.kind = 'balance_silent' AND i.subject = a.provider || '/' || a.account_id
  )
UNION ALL
SELECT a.tenant_id, 'an account whose webhooks reach another tenant, or nobody', a.provider || '/' || a.account_id
FROM payment_accounts a
WHERE NOT EXISTS (
  SELECT FROM routing.payment_accounts r
  WHERE r.tenant_id = a.tenant_id AND r.provider = a.provider AND r.account_id = a.account_id
)
ORDER BY 1, 2, 3
