-- Who a customer is rests on what was proven, not on what a planner says. Of those who turned out to be one nothing is
-- left behind, no chat is a known customer's without the code that proved it, and a code is kept as a hash that ends.
SELECT b.tenant_id, 'a booking of a customer who was merged into another' AS fault, b.id::text AS subject
FROM bookings b
JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
WHERE c.merged_into IS NOT NULL
UNION ALL
SELECT v.tenant_id, 'a conversation of a customer who was merged into another', v.id::text
FROM conversations v
JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id
WHERE c.merged_into IS NOT NULL
UNION ALL
SELECT i.tenant_id, 'an address of a customer who was merged into another', i.channel
FROM channel_identities i
JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
WHERE c.merged_into IS NOT NULL
UNION ALL
SELECT c.tenant_id, 'a customer merged into one who was merged too', c.id::text
FROM customers c
JOIN customers next ON next.tenant_id = c.tenant_id AND next.id = c.merged_into
WHERE next.merged_into IS NOT NULL
UNION ALL
SELECT c.tenant_id, 'a merge that nobody wrote down', c.id::text
FROM customers c
WHERE c.merged_into IS NOT NULL AND NOT EXISTS (
  SELECT FROM audit_log a
  WHERE a.tenant_id = c.tenant_id AND a.action = 'customer.merged' AND a.subject_id = c.id::text
)
UNION ALL
SELECT s.tenant_id, 'a chat of a known customer without a proof', s.conversation_id::text
FROM session_contexts s
JOIN conversations v ON v.tenant_id = s.tenant_id AND v.id = s.conversation_id
WHERE (s.context ->> 'identified' = 'proven' AND NOT EXISTS (
    SELECT FROM identity_codes i
    WHERE i.tenant_id = s.tenant_id AND i.conversation_id = s.conversation_id AND i.state = 'proven'
  ))
  OR (s.context ->> 'identified' = 'channel' AND v.address IS NULL)
UNION ALL
SELECT v.tenant_id, 'a conversation at a number that is another customer''s', v.id::text
FROM conversations v
JOIN deliveries d ON d.tenant_id = v.tenant_id AND d.conversation_id = v.id AND d.address = v.address
JOIN channel_identities i ON i.tenant_id = v.tenant_id AND i.channel = d.address_kind AND i.address = v.address
WHERE v.customer_id IS DISTINCT FROM i.customer_id
UNION ALL
SELECT i.tenant_id, 'a code that does not stand as a keyed hash', i.id::text
FROM identity_codes i
WHERE i.code_hash !~ '^[0-9a-f]{64}$'
UNION ALL
SELECT i.tenant_id, 'a conversation with two open codes', min(i.id::text)
FROM identity_codes i
WHERE i.state = 'open'
GROUP BY i.tenant_id, i.conversation_id
HAVING count(*) > 1
UNION ALL
SELECT i.tenant_id, 'a code that lives longer, or may be tried more often, than allowed', i.id::text
FROM identity_codes i
WHERE i.expires_at > i.created_at + interval '10 minutes' OR i.attempts_left > 5
  OR (i.state = 'failed') <> (i.attempts_left = 0 AND i.state NOT IN ('proven', 'replaced'))
UNION ALL
SELECT i.tenant_id, 'more than three codes for one number within an hour', min(i.id::text)
FROM identity_codes i
JOIN identity_codes later ON later.tenant_id = i.tenant_id AND later.address_kind = i.address_kind
  AND later.address = i.address AND later.created_at >= i.created_at
  AND later.created_at < i.created_at + interval '1 hour'
GROUP BY i.tenant_id, i.id
HAVING count(*) > 3
UNION ALL
SELECT m.tenant_id, 'the digits of a code in a message of ours', m.id::text
FROM messages m
JOIN deliveries d ON d.tenant_id = m.tenant_id AND d.message_id = m.id AND d.purpose = 'code'
WHERE m.text ~ '[0-9]{6}' OR d.payload::text !~ 'parley:code:'
UNION ALL
SELECT d.tenant_id, 'a code that went to another number than it was asked for', d.id::text
FROM deliveries d
WHERE d.purpose = 'code' AND NOT EXISTS (
  SELECT FROM identity_codes i
  WHERE i.tenant_id = d.tenant_id AND i.address = d.address
    AND d.payload::text LIKE '%parley:code:' || i.id::text || '%'
)
ORDER BY 1, 2, 3
