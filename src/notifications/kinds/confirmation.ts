import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** That it is booked, with the invitation for their calendar. What the reply in the chat has said is not said again there. */
export default {
  id: 'confirmation',
  name: 'Confirmation of a booking',
  audience: 'customer',
  starts: ['booking.confirmed'],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  isOwed: true,
  once: 'fact',
  expires: 'start',
  isWanted: ({ booking, nowMs }) => booking.state === 'confirmed' && nowMs < booking.startMs,
  defaults: atOnceBy('chat', 'email'),
  factsSayAll: true,
  needs: ['when'],
  invitation: 'REQUEST',
} satisfies NotificationKind
