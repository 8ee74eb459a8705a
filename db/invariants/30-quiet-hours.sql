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
UNION ALL
SELECT left_at.tenant_id, 'a reminder after the visit had begun', left_at.id::text
FROM (
  SELECT n.tenant_id, n.id, n.expires_at, d.sending_at FROM notifications n
  JOIN deliveries d ON d.tenant_id = n.tenant_id AND d.once_key LIKE 'notification:%'
    AND split_part(d.once_key, ':', 2) = n.id::text
  WHERE n.kind = 'reminder'
  UNION ALL
  SELECT n.tenant_id, n.id, n.expires_at, e.sending_at FROM notifications n
  JOIN emails e ON e.tenant_id = n.tenant_id AND e.notification_id = n.id
  WHERE n.kind = 'reminder'
) AS left_at
WHERE left_at.sending_at >= left_at.expires_at
UNION ALL
-- What had just been written when a message left may have been committed after it was asked: a moment is let go.
SELECT n.tenant_id, 'a reminder of a booking that had ended or moved', n.id::text
FROM notifications n
JOIN booking_events e ON e.tenant_id = n.tenant_id AND e.booking_id = n.booking_id AND e.version > n.time_version
  AND e.kind IN ('cancelled', 'rescheduled', 'declined', 'expired')
WHERE n.kind = 'reminder' AND (
  EXISTS (
    SELECT FROM deliveries d
    WHERE d.tenant_id = n.tenant_id AND d.once_key LIKE 'notification:%'
    AND split_part(d.once_key, ':', 2) = n.id::text
      AND d.sending_at > e.at + interval '5 seconds'
  ) OR EXISTS (
    SELECT FROM emails m
    WHERE m.tenant_id = n.tenant_id AND m.notification_id = n.id AND m.sending_at > e.at + interval '5 seconds'
  )
)
ORDER BY 1, 2, 3
