-- One idempotency key is one payment or refund, written before the first attempt; one object of a provider is one row.
SELECT tenant_id, 'a key of two payments or refunds' AS fault, min(id::text) AS subject
FROM (
  SELECT tenant_id, idempotency_key, id FROM payments
  UNION ALL
  SELECT tenant_id, idempotency_key, id FROM refunds
) AS keyed
GROUP BY tenant_id, idempotency_key
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'a payment of the provider that two rows have', min(id::text)
FROM payments
WHERE provider_payment_id IS NOT NULL
GROUP BY tenant_id, provider, account_id, provider_payment_id
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'a refund of the provider that two rows have', min(id::text)
FROM refunds
WHERE provider_refund_id IS NOT NULL
GROUP BY tenant_id, payment_id, provider_refund_id
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'two open payments of one purpose for one booking', min(id::text)
FROM payments
WHERE state IN ('requested', 'open')
GROUP BY tenant_id, booking_id, purpose
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'an answer to a request that was never written down', id::text
FROM payments
WHERE attempts = 0 AND (checkout_id IS NOT NULL OR provider_payment_id IS NOT NULL)
UNION ALL
SELECT tenant_id, 'an answer to a request that was never written down', id::text
FROM refunds
WHERE attempts = 0 AND provider_refund_id IS NOT NULL
UNION ALL
SELECT tenant_id, 'an event of a provider that is here twice', min(id::text)
FROM payment_events
GROUP BY tenant_id, provider, account_id, event_id
HAVING count(*) > 1
ORDER BY 1, 2, 3
