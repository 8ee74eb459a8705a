-- What is said on a channel that delivers stands in the outbox with its message, in the order of the conversation.
SELECT m.tenant_id, 'said on a channel, and not in its outbox' AS fault, m.id::text AS subject
FROM messages m
JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE c.address IS NOT NULL AND m.role <> 'customer' AND m.text <> ''
  AND NOT EXISTS (SELECT FROM deliveries d WHERE d.tenant_id = m.tenant_id AND d.message_id = m.id)
UNION ALL
SELECT d.tenant_id, 'a part of another conversation or place than its message', d.id::text
FROM deliveries d
JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
WHERE (m.conversation_id, m.sequence) IS DISTINCT FROM (d.conversation_id, d.sequence) OR m.role = 'customer'
UNION ALL
SELECT d.tenant_id, 'a part that was due ten minutes ago and nobody has begun to send', d.id::text
FROM deliveries d
JOIN channel_accounts a ON a.tenant_id = d.tenant_id AND a.channel = d.channel AND a.account_id = d.account_id
WHERE d.state = 'pending' AND a.state = 'active'
  AND coalesce(a.send_after, '-infinity') < current_setting('parley.now')::timestamptz - interval '10 minutes'
  AND d.next_attempt_at < current_setting('parley.now')::timestamptz - interval '10 minutes'
UNION ALL
-- What happened to a booking stands in the outbox of facts with its history, and is told in the order in which it came.
SELECT e.tenant_id, 'an event that nobody is told of', e.booking_id::text || ' ' || e.version
FROM booking_events e
WHERE e.from_state IS NOT NULL AND NOT (e.from_state = 'held' AND e.to_state IN ('held', 'expired', 'cancelled'))
  AND NOT EXISTS (
    SELECT FROM outbox_events o WHERE o.tenant_id = e.tenant_id AND o.booking_id = e.booking_id AND o.version = e.version
  )
  -- Before there was such an outbox nobody was told.
  AND e.at >= (SELECT min(first.at) FROM outbox_events first WHERE first.tenant_id = e.tenant_id)
UNION ALL
SELECT o.tenant_id, 'a fact that was told before an older one of its subject', o.subject_id::text || ' ' || o.sequence
FROM outbox_events o
WHERE o.done_at IS NULL
  AND EXISTS (
    SELECT FROM outbox_events later
    WHERE later.tenant_id = o.tenant_id AND later.subject_id = o.subject_id AND later.sequence > o.sequence
      AND later.done_at IS NOT NULL
  )
UNION ALL
SELECT o.tenant_id, 'a fact that nobody was told for ten minutes', o.subject_id::text || ' ' || o.sequence
FROM outbox_events o
WHERE o.done_at IS NULL AND o.at < current_setting('parley.now')::timestamptz - interval '10 minutes'
  -- While others were: workers that stand still altogether are invariant 24's.
  AND EXISTS (
    SELECT FROM outbox_events other
    WHERE other.tenant_id = o.tenant_id AND other.done_at > o.at + interval '10 minutes'
  )
UNION ALL
SELECT e.tenant_id, 'a mail that was due ten minutes ago and nobody has begun to send', e.id::text
FROM emails e
WHERE e.state = 'pending' AND e.next_attempt_at < current_setting('parley.now')::timestamptz - interval '10 minutes'
UNION ALL
SELECT e.tenant_id, 'a link with a token in a mail that is stored', e.id::text
FROM emails e
WHERE concat(e.content, e.invitation) ~ '/manage/[A-Za-z0-9_-]{22}'
ORDER BY 1, 2, 3
