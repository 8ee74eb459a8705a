-- What is said in a conversation goes out in its order. Nothing overtakes but what could not wait for the morning with it.
SELECT late.tenant_id, 'a part that overtook another' AS fault, late.id::text AS subject
FROM deliveries early
JOIN deliveries late ON late.tenant_id = early.tenant_id AND late.conversation_id = early.conversation_id
  AND late.channel = early.channel AND (late.sequence, late.part) > (early.sequence, early.part)
WHERE early.purpose <> 'notice' AND early.state IN ('sent', 'delivered', 'read') AND early.attempts > 0
  AND late.sending_at < early.sending_at
UNION ALL
SELECT tenant_id, 'two turns of one conversation at once', min(id::text)
FROM turns
WHERE state = 'running'
GROUP BY tenant_id, conversation_id
HAVING count(*) > 1
ORDER BY 1, 2, 3
