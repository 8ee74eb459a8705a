-- What a provider sends is stored once for its id for ever, at an account that its tenant has connected.
SELECT tenant_id, 'a provider''s id that two messages have' AS fault, min(id::text) AS subject
FROM messages
WHERE provider_message_id IS NOT NULL
GROUP BY tenant_id, channel, account_id, provider_message_id
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'an address with two conversations on one account', min(id::text)
FROM conversations
WHERE address IS NOT NULL
GROUP BY tenant_id, channel, account_id, address
HAVING count(*) > 1
UNION ALL
SELECT c.tenant_id, 'a conversation of an account that its tenant does not have', c.id::text
FROM conversations c
WHERE c.address IS NOT NULL AND NOT EXISTS (
  SELECT FROM channel_accounts a
  WHERE a.tenant_id = c.tenant_id AND a.channel = c.channel AND a.account_id = c.account_id
)
UNION ALL
SELECT a.tenant_id, 'an account whose webhooks reach another tenant, or nobody', a.channel || '/' || a.account_id
FROM channel_accounts a
WHERE NOT EXISTS (
  SELECT FROM routing.channel_accounts r
  WHERE r.tenant_id = a.tenant_id AND r.channel = a.channel AND r.account_id = a.account_id
)
UNION ALL
SELECT s.tenant_id, 'a number that stands at an account which does not send from it', s.channel || '/' || s.account_id
FROM routing.channel_senders s
WHERE NOT EXISTS (
  SELECT FROM channel_accounts a
  WHERE a.tenant_id = s.tenant_id AND a.channel = s.channel AND a.account_id = s.account_id AND a.sender = s.sender
    AND a.state = 'active'
)
ORDER BY 1, 2, 3
