import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** That it is cancelled, by whomever; it leaves their calendar. */
export default {
  id: 'cancellation',
  name: 'Cancellation of a booking',
  audience: 'customer',
  starts: ['booking.cancelled'],
  actors: ['customer', 'member'],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  isOwed: true,
  once: 'fact',
  expires: 2 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'cancelled',
  defaults: atOnceBy('chat', 'email'),
  needs: ['when'],
  invitation: 'CANCEL',
} satisfies NotificationKind
