import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** That it is at another time now, or for other people; the invitation follows. */
export default {
  id: 'change',
  name: 'Change of a booking',
  audience: 'customer',
  starts: ['booking.rescheduled'],
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
