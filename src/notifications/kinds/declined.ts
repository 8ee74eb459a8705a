import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** That the business cannot take a booking that was asked for. */
export default {
  id: 'declined',
  name: 'Request that was declined',
  audience: 'customer',
  starts: ['booking.declined'],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  isOwed: true,
  once: 'fact',
  expires: 2 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'declined',
  defaults: atOnceBy('auto'),
  needs: ['when'],
} satisfies NotificationKind
