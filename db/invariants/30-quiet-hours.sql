-- Nothing that can wait leaves before eight or from eight in the evening, by the clock of where it is read.
SELECT d.tenant_id, 'sent in the quiet hours' AS fault, d.id::text AS subject
FROM deliveries d
WHERE d.purpose = 'notice' AND NOT d.urgent AND d.sending_at IS NOT NULL
  AND extract(hour FROM d.sending_at AT TIME ZONE d.time_zone) NOT BETWEEN 8 AND 19
ORDER BY 1, 2, 3
