-- After an opt-out nothing is sent to the address on any number of the tenant but one confirmation and answers to HELP.
WITH attempt AS (
  SELECT d.*, (
    SELECT c.state FROM consents c
    WHERE c.tenant_id = d.tenant_id AND c.address_kind = d.address_kind AND c.address = d.address
      -- What was said in the very moment of sending may have been said just before, or just after it.
      AND c.at < d.sending_at + CASE c.state WHEN 'in' THEN interval '1 ms' ELSE interval '0' END
    ORDER BY c.at DESC, c.id DESC LIMIT 1
  ) AS consent
  FROM deliveries d
  WHERE d.sending_at IS NOT NULL
), said AS (
  SELECT c.*, lag(c.state) OVER (PARTITION BY c.tenant_id, c.address_kind, c.address ORDER BY c.at, c.id) AS before
  FROM consents c
), confirmation AS (
  SELECT d.tenant_id, d.id, (
    SELECT s.id FROM said s JOIN messages heard ON heard.tenant_id = s.tenant_id AND heard.id = s.message_id
    WHERE s.tenant_id = d.tenant_id AND s.address_kind = d.address_kind AND s.address = d.address
      AND heard.turn_id = m.turn_id AND s.state = 'out' AND s.before IS DISTINCT FROM 'out'
  ) AS consent_id
  FROM deliveries d
  JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
  WHERE d.purpose = 'opt-out' AND d.part = 0 AND d.sending_at IS NOT NULL
)
SELECT tenant_id, 'sent after an opt-out' AS fault, id::text AS subject
FROM attempt
WHERE consent = 'out' AND purpose NOT IN ('opt-out', 'help')
UNION ALL
SELECT d.tenant_id, 'a confirmation that came too late', d.id::text
FROM deliveries d
WHERE d.purpose = 'opt-out' AND d.sending_at >= d.created_at + interval '5 minutes'
UNION ALL
-- By the words that are confirmed, not by clocks: each opt-out that changed how things stood may be confirmed once.
SELECT tenant_id, 'an opt-out confirmed twice', min(id::text)
FROM confirmation
GROUP BY tenant_id, consent_id
HAVING consent_id IS NOT NULL AND count(*) > 1
UNION ALL
SELECT tenant_id, 'a confirmation of what was no opt-out', id::text
FROM confirmation
WHERE consent_id IS NULL
UNION ALL
SELECT s.tenant_id, 'how things stand is not what was said last', s.address_kind
FROM contact_states s
WHERE s.state IS DISTINCT FROM (
  SELECT c.state FROM consents c
  WHERE c.tenant_id = s.tenant_id AND c.address_kind = s.address_kind AND c.address = s.address
  ORDER BY c.at DESC, c.id DESC LIMIT 1
)
UNION ALL
SELECT e.tenant_id, 'mailed to an address that wants none, or does not exist', e.id::text
FROM emails e
JOIN email_suppressions s ON s.tenant_id = e.tenant_id AND s.address = e.address
WHERE e.sending_at > s.since AND e.sending_at < coalesce(s.lifted_at, 'infinity')
  AND (s.reason = 'bounced' OR e.purpose = 'booking')
ORDER BY 1, 2, 3
