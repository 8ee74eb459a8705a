-- Nothing that can wait leaves before eight or from eight in the evening, by the clock of where it is read.
SELECT d.tenant_id, 'sent in the quiet hours' AS fault, d.id::text AS subject
FROM deliveries d
WHERE d.purpose = 'notice' AND NOT d.urgent AND d.sending_at IS NOT NULL
  AND extract(hour FROM d.sending_at AT TIME ZONE d.time_zone) NOT BETWEEN 8 AND 19
UNION ALL
SELECT e.tenant_id, 'mailed in the quiet hours', e.id::text
FROM emails e
WHERE NOT e.urgent AND e.sending_at IS NOT NULL
  AND extract(hour FROM e.sending_at AT TIME ZONE e.time_zone) NOT BETWEEN 8 AND 19
UNION ALL
SELECT e.tenant_id, 'mailed when it was of no use any more', e.id::text
FROM emails e
WHERE e.sending_at >= e.expires_at
ORDER BY 1, 2, 3
