-- A consent stands before the first message of ours that nobody asked for, and HELP is always answered.
SELECT d.tenant_id, 'a notice without a consent before it' AS fault, d.id::text AS subject
FROM deliveries d
WHERE d.purpose = 'notice' AND d.sending_at IS NOT NULL AND NOT EXISTS (
  SELECT FROM consents c
  WHERE c.tenant_id = d.tenant_id AND c.address_kind = d.address_kind AND c.address = d.address
    AND c.state = 'in' AND c.at <= d.sending_at
)
UNION ALL
SELECT m.tenant_id, 'HELP without an answer', m.id::text
FROM messages m
JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE c.address IS NOT NULL AND m.role = 'customer' AND m.content IS NULL AND m.choice_id IS NULL
  AND lower(btrim(m.text, E' .!?\n\t')) IN ('help', 'info', 'ayuda', 'aide', 'hilfe', 'ajuda', 'aiuto')
  AND NOT EXISTS (
    SELECT FROM deliveries d JOIN messages answer ON answer.tenant_id = d.tenant_id AND answer.id = d.message_id
    WHERE d.tenant_id = m.tenant_id AND d.conversation_id = m.conversation_id AND d.purpose = 'help'
      AND answer.turn_id = m.turn_id AND d.state <> 'dropped'
  )
UNION ALL
-- What we begin with is a notice to a customer, and nothing else: else nobody would have asked for a consent.
SELECT d.tenant_id, 'a notification that is sent as no notice', d.id::text
FROM deliveries d
WHERE d.once_key LIKE 'notification:%' AND d.purpose <> 'notice'
ORDER BY 1, 2, 3
