-- After an opt-out nothing is sent to the address on any number of the tenant but one confirmation and answers to HELP.
WITH attempt AS (
  SELECT d.*, (
    SELECT c.state FROM consents c
    WHERE c.tenant_id = d.tenant_id AND c.address_kind = d.address_kind AND c.address = d.address
      AND c.at < d.sending_at
    ORDER BY c.at DESC, c.id DESC LIMIT 1
  ) AS consent
  FROM deliveries d
  WHERE d.sending_at IS NOT NULL
)
SELECT tenant_id, 'sent after an opt-out' AS fault, id::text AS subject
FROM attempt
WHERE consent = 'out' AND purpose NOT IN ('opt-out', 'help')
UNION ALL
SELECT d.tenant_id, 'a confirmation that came too late', d.id::text
FROM deliveries d
WHERE d.purpose = 'opt-out' AND d.sending_at >= d.created_at + interval '5 minutes'
UNION ALL
SELECT d.tenant_id, 'an opt-out confirmed twice', min(d.id::text)
FROM deliveries d
JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
WHERE d.purpose = 'opt-out' AND d.part = 0 AND d.sending_at IS NOT NULL
GROUP BY d.tenant_id, d.address_kind, d.address, (
  SELECT count(*) FROM consents c
  WHERE c.tenant_id = d.tenant_id AND c.address_kind = d.address_kind AND c.address = d.address
    AND c.state = 'out' AND c.at <= d.created_at
)
HAVING count(*) > 1
UNION ALL
SELECT s.tenant_id, 'how things stand is not what was said last', s.address_kind
FROM contact_states s
WHERE s.state IS DISTINCT FROM (
  SELECT c.state FROM consents c
  WHERE c.tenant_id = s.tenant_id AND c.address_kind = s.address_kind AND c.address = s.address
  ORDER BY c.at DESC, c.id DESC LIMIT 1
)
ORDER BY 1, 2, 3
