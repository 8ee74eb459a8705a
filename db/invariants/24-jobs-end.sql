-- Every job ends: what a dead worker had is taken up, nothing is tried more often than it may be, pauses are capped.
-- What has exhausted its attempts is among the dead, and somebody was told once.
-- Reads pgboss.job_common
WITH ours AS (
  SELECT j.*, nullif(j.data->>'tenantId', '')::uuid AS tenant_id, pgboss.job_now() AS now
  FROM pgboss.job_common j WHERE j.name NOT LIKE '\_\_%'
),
death AS (
  SELECT tenant_id, id, name, coalesce(completed_on, created_on) AS at FROM ours
  WHERE state = 'failed' AND name <> 'dead-letter'
),
letter AS (SELECT * FROM ours WHERE name = 'dead-letter'),
told AS (SELECT tenant_id, subject, count(*) AS times FROM incidents WHERE kind = 'job_dead' GROUP BY 1, 2)
SELECT tenant_id, 'a job whose worker died, and nobody took it up' AS fault, name || ' ' || id AS subject
FROM ours
WHERE state = 'active'
  AND (coalesce(heartbeat_on, started_on) + 3 * heartbeat_seconds * interval '1 s' < now
    OR started_on + (expire_seconds + 60) * interval '1 s' < now)
UNION ALL
SELECT tenant_id, 'a job that was tried more often than it may be', name || ' ' || id
FROM ours
WHERE retry_count > retry_limit
UNION ALL
SELECT tenant_id, 'a job that waits longer between attempts than it may', name || ' ' || id
FROM ours
WHERE state = 'retry' AND start_after > now + retry_delay_max * interval '1 s'
UNION ALL
SELECT NULL, 'a queue without a bound', name
FROM pgboss.queue
WHERE name NOT LIKE '\_\_%' AND name <> 'dead-letter'
  AND NOT (retry_limit <= 20 AND retry_backoff AND retry_delay > 0 AND coalesce(retry_delay_max <= 3600, false)
    AND coalesce(heartbeat_seconds <= 20, false) AND coalesce(dead_letter = 'dead-letter', false))
UNION ALL
SELECT d.tenant_id, 'a job that died and is not among the dead', d.name || ' ' || d.id
FROM death d
WHERE NOT EXISTS (SELECT FROM letter l WHERE l.source_id = d.id)
UNION ALL
SELECT l.tenant_id, 'a job that died, and nobody was told', l.source_name || ' ' || l.source_id
FROM letter l
WHERE l.created_on < l.now - interval '5 minutes'
  AND NOT EXISTS (SELECT FROM told t WHERE t.tenant_id = l.tenant_id AND t.subject = l.source_id::text)
  -- Of one queue and key somebody is told once, until they have said what is to become of it.
  AND NOT EXISTS (
    SELECT FROM incidents i
    WHERE i.tenant_id = l.tenant_id AND i.kind = 'job_dead' AND i.facts->>'queue' = l.source_name
      AND i.facts->>'singletonKey' = l.singleton_key AND (i.state = 'open' OR i.resolved_at >= l.created_on)
  )
UNION ALL
SELECT t.tenant_id, 'a job whose death was told twice', t.subject
FROM told t
WHERE t.times > 1
UNION ALL
SELECT i.tenant_id, 'two open alerts of one dead work', concat_ws(' ', i.facts->>'queue', i.facts->>'singletonKey')
FROM incidents i
WHERE i.kind = 'job_dead' AND i.state = 'open' AND i.facts->>'singletonKey' IS NOT NULL
GROUP BY i.tenant_id, i.facts->>'queue', i.facts->>'singletonKey'
HAVING count(*) > 1
ORDER BY 1, 2, 3
