-- No free words leave after the reply window of a channel, and an approved text leaves whole. It is known, approved, and all its gaps are filled.
SELECT d.tenant_id, 'free words after the window' AS fault, d.id::text AS subject
FROM deliveries d
WHERE d.window_ms IS NOT NULL AND d.sending_at IS NOT NULL AND d.payload->'content'->>'kind' <> 'template'
  AND NOT EXISTS (
    SELECT FROM messages m
    WHERE m.tenant_id = d.tenant_id AND m.conversation_id = d.conversation_id AND m.role = 'customer'
      AND m.created_at <= d.sending_at
      AND coalesce(m.sent_at, m.created_at) > d.sending_at - d.window_ms * interval '1 millisecond'
  )
UNION ALL
SELECT d.tenant_id, 'a text that nobody has approved', d.id::text
FROM deliveries d
WHERE d.sending_at IS NOT NULL AND d.payload->'content'->>'kind' = 'template'
  AND NOT EXISTS (
    SELECT FROM templates t
    WHERE t.tenant_id = d.tenant_id AND t.channel = d.channel AND t.account_id = d.account_id
      AND t.name = d.payload->'content'->>'name' AND t.language = d.payload->'content'->>'language'
      AND (t.state = 'approved' OR t.updated_at > d.sending_at)
      AND (t.updated_at > d.sending_at
        OR t.variable_count = jsonb_array_length(d.payload->'content'->'variables'))
  )
UNION ALL
SELECT d.tenant_id, 'a gap that was not filled', d.id::text
FROM deliveries d, jsonb_array_elements_text(d.payload->'content'->'variables') AS variable
WHERE d.sending_at IS NOT NULL AND d.payload->'content'->>'kind' = 'template' AND btrim(variable) = ''
ORDER BY 1, 2, 3
