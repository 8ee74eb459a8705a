-- Whether they come is what they said after they were asked; a time is let go only unconfirmed, warned of in time, at no fee.
WITH released AS (
  SELECT a.*, b.state, b.cancelled_by, b.cancelled_at, b.fee_amount, (
    -- When the warning left, by whichever way; of this very time.
    SELECT max(d.sending_at) FROM deliveries d
    WHERE d.tenant_id = a.tenant_id AND d.state IN ('sent', 'delivered', 'read') AND (
      d.once_key = 'attendance-warning-v' || a.time_version || ':' || a.booking_id
      OR d.again_of IN (
        SELECT first.id FROM deliveries first
        WHERE first.tenant_id = a.tenant_id
          AND first.once_key = 'attendance-warning-v' || a.time_version || ':' || a.booking_id
      )
    )
  ) AS warned_of_at
  FROM attendance a
  JOIN bookings b ON b.tenant_id = a.tenant_id AND b.id = a.booking_id
  WHERE a.released_at IS NOT NULL
)
SELECT tenant_id, 'a time let go whose booking stands, or was ended by somebody' AS fault, booking_id::text AS subject
FROM released
WHERE state <> 'cancelled' OR cancelled_by <> 'system' OR cancelled_at <> released_at
UNION ALL
SELECT tenant_id, 'a time let go at a fee', booking_id::text
FROM released
WHERE fee_amount > 0
UNION ALL
SELECT tenant_id, 'a time let go that was confirmed, or has begun', booking_id::text
FROM released
WHERE answer IS NOT NULL OR released_at >= starts_at
UNION ALL
SELECT tenant_id, 'a time let go half an hour after no warning', booking_id::text
FROM released
WHERE warned_of_at IS NULL OR released_at < warned_of_at + interval '30 minutes'
UNION ALL
SELECT r.tenant_id, 'a time let go although the warning was answered', r.booking_id::text
FROM released r
WHERE EXISTS (
  SELECT FROM messages m
  WHERE m.tenant_id = r.tenant_id AND m.conversation_id = r.conversation_id AND m.role = 'customer'
    AND m.created_at >= r.warned_at AND m.created_at < r.released_at
)
UNION ALL
SELECT e.tenant_id, 'let go for want of an answer to a question that nobody asked', e.booking_id::text
FROM booking_events e
WHERE e.kind = 'cancelled' AND e.actor_kind = 'system' AND e.why = 'not confirmed in time' AND NOT EXISTS (
  SELECT FROM released r WHERE r.tenant_id = e.tenant_id AND r.booking_id = e.booking_id AND r.released_at = e.at
)
UNION ALL
SELECT a.tenant_id, 'an answer that the customer did not give', a.booking_id::text
FROM attendance a
WHERE a.answered_by = 'customer' AND NOT EXISTS (
  SELECT FROM messages m
  WHERE m.tenant_id = a.tenant_id AND m.id = a.message_id AND m.conversation_id = a.conversation_id
    AND m.role = 'customer' AND m.created_at >= a.asked_at AND m.created_at <= a.answered_at
)
UNION ALL
SELECT a.tenant_id, 'an answer of which nobody was told', a.booking_id::text
FROM attendance a
WHERE a.answer IS NOT NULL AND NOT EXISTS (
  SELECT FROM outbox_events o
  WHERE o.tenant_id = a.tenant_id AND o.booking_id = a.booking_id AND o.at = a.answered_at
    AND o.type = CASE a.answer WHEN 'coming' THEN 'booking.attendance_confirmed' ELSE 'booking.attendance_declined' END
)
UNION ALL
SELECT a.tenant_id, 'asked about a time that the booking never had', a.booking_id::text
FROM attendance a
WHERE NOT EXISTS (
  SELECT FROM booking_events e
  WHERE e.tenant_id = a.tenant_id AND e.booking_id = a.booking_id AND e.version = a.time_version
    AND e.kind IN ('held', 'rescheduled')
)
ORDER BY 1, 2, 3
