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
UNION ALL
-- Whoever of the business's own software listened when a fact was told has it: once, in order, and tried.
SELECT o.tenant_id, 'a fact that an endpoint listens to and was not given', e.id::text || ' ' || o.sequence
FROM outbox_events o
JOIN webhook_endpoints e ON e.tenant_id = o.tenant_id AND e.state <> 'removed' AND e.listening_from < o.done_at
  AND (e.types IS NULL OR o.type = ANY(e.types))
LEFT JOIN bookings b ON b.tenant_id = o.tenant_id AND b.id = o.booking_id
WHERE b.moves_id IS NULL
  AND NOT EXISTS (
    SELECT FROM webhook_deliveries d
    WHERE d.tenant_id = o.tenant_id AND d.endpoint_id = e.id AND d.subject_id = o.subject_id AND d.sequence = o.sequence
  )
UNION ALL
SELECT d.tenant_id, 'a webhook of no fact', d.id::text
FROM webhook_deliveries d
WHERE d.type <> 'webhook.test'
  AND NOT EXISTS (
    SELECT FROM outbox_events o
    WHERE o.tenant_id = d.tenant_id AND o.sequence = d.sequence AND o.subject_id = d.subject_id AND o.type = d.type
  )
UNION ALL
SELECT d.tenant_id, 'a webhook that left before an older one of its line was settled', d.id::text
FROM webhook_deliveries d
WHERE d.first_attempt_at IS NOT NULL
  AND EXISTS (
    SELECT FROM webhook_deliveries older
    WHERE older.tenant_id = d.tenant_id AND older.endpoint_id = d.endpoint_id AND older.subject_id = d.subject_id
      AND older.sequence < d.sequence AND older.replayed_at IS NULL
      AND (older.settled_at IS NULL OR older.settled_at > d.first_attempt_at)
  )
UNION ALL
SELECT d.tenant_id, 'a webhook that nobody tried for ten minutes, of an endpoint that is well', d.id::text
FROM webhook_deliveries d
JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
WHERE e.state = 'active' AND e.failures_in_row = 0
  AND ((d.state = 'pending' AND d.next_attempt_at < current_setting('parley.now')::timestamptz - interval '10 minutes')
    OR (d.state = 'sending' AND d.sending_at < current_setting('parley.now')::timestamptz - interval '10 minutes'))
  AND NOT EXISTS (
    SELECT FROM webhook_deliveries older
    WHERE older.tenant_id = d.tenant_id AND older.endpoint_id = d.endpoint_id AND older.subject_id = d.subject_id
      AND older.sequence < d.sequence AND older.state IN ('pending', 'sending')
  )
UNION ALL
SELECT d.tenant_id, 'a webhook that was given up, and nobody was alerted', d.id::text
FROM webhook_deliveries d
WHERE d.state = 'dead' AND d.type <> 'webhook.test'
  AND NOT EXISTS (
    SELECT FROM incidents i
    WHERE i.tenant_id = d.tenant_id AND i.kind = 'webhook_dead' AND i.subject = d.endpoint_id::text
      AND (i.state = 'open' OR i.resolved_at >= d.settled_at)
  )
UNION ALL
SELECT e.tenant_id, 'a disabled endpoint that nobody was alerted of', e.id::text
FROM webhook_endpoints e
WHERE e.state = 'disabled'
  AND NOT EXISTS (
    SELECT FROM incidents i
    WHERE i.tenant_id = e.tenant_id AND i.kind = 'webhook_disabled' AND i.subject = e.id::text AND i.state = 'open'
  )
ORDER BY 1, 2, 3
