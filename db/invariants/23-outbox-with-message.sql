-- What is said on a channel that delivers stands in the outbox with its message, in the order of the conversation.
SELECT m.tenant_id, 'said on a channel, and not in its outbox' AS fault, m.id::text AS subject
FROM messages m
JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE c.address IS NOT NULL AND m.role <> 'customer' AND m.text <> ''
  AND NOT EXISTS (SELECT FROM deliveries d WHERE d.tenant_id = m.tenant_id AND d.message_id = m.id)
UNION ALL
SELECT d.tenant_id, 'a part of another conversation or place than its message', d.id::text
FROM deliveries d
JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
WHERE (m.conversation_id, m.sequence) IS DISTINCT FROM (d.conversation_id, d.sequence) OR m.role = 'customer'
UNION ALL
SELECT d.tenant_id, 'a part that was due ten minutes ago and nobody has begun to send', d.id::text
FROM deliveries d
JOIN channel_accounts a ON a.tenant_id = d.tenant_id AND a.channel = d.channel AND a.account_id = d.account_id
WHERE d.state = 'pending' AND a.state = 'active'
  AND coalesce(a.send_after, '-infinity') < current_setting('parley.now')::timestamptz - interval '10 minutes'
  AND d.next_attempt_at < current_setting('parley.now')::timestamptz - interval '10 minutes'
ORDER BY 1, 2, 3
