-- What was received is answered, or about to be: no message of a channel waits for its turn for ten minutes.
SELECT m.tenant_id, 'a message that nobody has seen to' AS fault, m.id::text AS subject
FROM messages m
JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE m.role = 'customer' AND m.turn_id IS NULL AND c.address IS NOT NULL
  AND m.created_at < current_setting('parley.now')::timestamptz - interval '10 minutes'
UNION ALL
SELECT r.tenant_id, 'a receipt that was not applied to its part', d.id::text
FROM receipts r
JOIN deliveries d ON d.tenant_id = r.tenant_id AND d.channel = r.channel AND d.account_id = r.account_id
  AND d.provider_message_id = r.provider_message_id
WHERE (CASE r.state WHEN 'sent' THEN 3 WHEN 'failed' THEN 4 WHEN 'delivered' THEN 5 ELSE 6 END)
  > (CASE d.state WHEN 'sent' THEN 3 WHEN 'failed' THEN 4 WHEN 'delivered' THEN 5 WHEN 'read' THEN 6 ELSE 0 END)
ORDER BY 1, 2, 3
