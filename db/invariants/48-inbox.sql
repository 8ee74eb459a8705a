-- Whom the business has blocked hears nothing of its agent or members, and what was said is found as it was said.
SELECT d.tenant_id, 'sent to whom the business does not want to hear from' AS fault, d.id::text AS subject
FROM deliveries d
JOIN blocks k ON k.tenant_id = d.tenant_id AND k.conversation_id = d.conversation_id
WHERE d.sending_at > k.blocked_at AND d.sending_at < coalesce(k.ended_at, 'infinity')
  AND d.purpose IN ('reply', 'member', 'greeting', 'code')
UNION ALL
SELECT m.tenant_id, 'a text that a search does not find, or finds otherwise', m.id::text
FROM messages m
LEFT JOIN message_texts t ON t.tenant_id = m.tenant_id AND t.message_id = m.id
WHERE CASE WHEN m.text = '' THEN t.body IS NOT NULL
  ELSE t.body IS DISTINCT FROM search_text(left(m.text, 4000)) OR t.conversation_id <> m.conversation_id END
UNION ALL
SELECT c.tenant_id, 'taken by somebody while the assistant answers', c.id::text
FROM conversations c
WHERE c.owner = 'agent' AND c.owner_member_id IS NOT NULL
UNION ALL
SELECT p.tenant_id, 'a browser that has ended and could still be told', p.id::text
FROM push_subscriptions p
WHERE p.ended_at IS NOT NULL AND p.sealed <> ''
ORDER BY 1, 2, 3
