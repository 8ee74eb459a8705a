-- A part is taken by its provider at most once, and what is not known to have been taken is in sight.
SELECT tenant_id, 'a provider''s id that two parts have' AS fault, min(id::text) AS subject
FROM deliveries
WHERE provider_message_id IS NOT NULL
GROUP BY tenant_id, channel, account_id, provider_message_id
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'one notice sent twice', min(id::text)
FROM deliveries
WHERE once_key IS NOT NULL AND state IN ('sent', 'delivered', 'read')
GROUP BY tenant_id, once_key, channel, part
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'one notice said twice', min(id::text)
FROM deliveries
WHERE once_key IS NOT NULL
GROUP BY tenant_id, once_key
HAVING count(DISTINCT message_id) > 1
UNION ALL
SELECT tenant_id, 'a part that was stood in for twice', again_of::text
FROM deliveries
WHERE again_of IS NOT NULL
GROUP BY tenant_id, again_of
HAVING count(DISTINCT (channel, account_id, message_id)) > 1
UNION ALL
SELECT tenant_id, 'taken, and nobody knows as what', id::text
FROM deliveries
WHERE state IN ('sent', 'delivered', 'read') AND provider_message_id IS NULL
UNION ALL
SELECT tenant_id, 'being sent for five minutes', id::text
FROM deliveries
WHERE state = 'sending' AND sending_at < current_setting('parley.now')::timestamptz - interval '5 minutes'
UNION ALL
SELECT tenant_id, 'ended without a reason', id::text
FROM deliveries
WHERE state IN ('failed', 'dropped', 'unknown') AND coalesce(error_code, '') = ''
UNION ALL
SELECT tenant_id, 'tried more often than allowed', id::text
FROM deliveries
WHERE attempts > 8
UNION ALL
-- Once for a kind, time and booking by constraint; here what that one mail may come to.
SELECT tenant_id, 'a mail that is on its way for ten minutes', id::text
FROM emails
WHERE state = 'sending' AND sending_at < current_setting('parley.now')::timestamptz - interval '10 minutes'
UNION ALL
SELECT tenant_id, 'a mail that is sent again though nobody knows and once was promised', id::text
FROM emails
WHERE NOT at_least_once AND state IN ('pending', 'sending') AND error_code = 'worker_lost'
UNION ALL
SELECT tenant_id, 'a mail that is given up though it was to be sent again', id::text
FROM emails
WHERE at_least_once AND state = 'unknown' AND attempts < 26
UNION ALL
SELECT tenant_id, 'a mail that was tried more often than allowed', id::text
FROM emails
WHERE attempts > 26
UNION ALL
SELECT tenant_id, 'one notification planned twice', min(id::text)
FROM notifications
GROUP BY tenant_id, subject_id, kind, rule, way, occurrence
HAVING count(*) > 1
UNION ALL
-- A channel takes each notification once, and what is promised at most once one channel alone.
SELECT took.tenant_id, 'one notification taken twice', took.id::text
FROM (
  SELECT n.tenant_id, n.id, n.kind, d.channel, d.message_id::text AS carrier
  FROM notifications n
  JOIN deliveries d ON d.tenant_id = n.tenant_id AND d.once_key LIKE 'notification:%'
    AND split_part(d.once_key, ':', 2) = n.id::text
  WHERE d.state IN ('sent', 'delivered', 'read')
  UNION
  SELECT n.tenant_id, n.id, n.kind, 'email', e.id::text
  FROM notifications n JOIN emails e ON e.tenant_id = n.tenant_id AND e.notification_id = n.id
  WHERE e.state = 'sent'
) AS took
GROUP BY took.tenant_id, took.id
HAVING count(*) > count(DISTINCT took.channel)
  OR (count(*) > 1 AND min(took.kind) IN ('reminder', 'follow-up', 'review', 'no-show', 'digest'))
UNION ALL
SELECT n.tenant_id, 'a notification five minutes late, and nobody knows why', n.id::text
FROM notifications n
WHERE n.state = 'planned' AND n.due_at < current_setting('parley.now')::timestamptz - interval '5 minutes'
UNION ALL
SELECT n.tenant_id, 'a notification that is not as far as its message', n.id::text
FROM notifications n
WHERE n.state IN ('queued', 'sent') AND NOT EXISTS (
  SELECT FROM deliveries d
  WHERE d.tenant_id = n.tenant_id AND d.message_id = n.message_id
    AND (d.state IN ('sent', 'delivered', 'read')) = (n.state = 'sent')
) AND NOT EXISTS (
  SELECT FROM emails e WHERE e.tenant_id = n.tenant_id AND e.id = n.email_id AND (e.state = 'sent') = (n.state = 'sent')
)
ORDER BY 1, 2, 3
