-- Nothing comes in but by an account, and what could not be read stands nowhere but in its letter, once.
SELECT m.tenant_id, 'a message of an account that its conversation is not of' AS fault, m.id::text AS subject
FROM messages m
JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE c.address IS NOT NULL AND m.role = 'customer'
  AND (m.channel, m.account_id) IS DISTINCT FROM (c.channel, c.account_id)
UNION ALL
SELECT l.tenant_id, 'a letter to an account that its tenant does not have', l.id::text
FROM dead_letters l
WHERE NOT EXISTS (
  SELECT FROM channel_accounts a
  WHERE a.tenant_id = l.tenant_id AND a.channel = l.channel AND a.account_id = l.account_id
)
UNION ALL
SELECT a.tenant_id, 'credentials that are not sealed', a.channel || '/' || a.account_id
FROM channel_accounts a
WHERE a.secrets !~ ('^' || a.key_id || '[.][A-Za-z0-9_-]{38,}$')
ORDER BY 1, 2, 3
