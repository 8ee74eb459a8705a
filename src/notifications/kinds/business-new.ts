import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** News for the business: somebody has booked, or asks to be approved. */
export default {
  id: 'business-new',
  name: 'New booking, to the business',
  audience: 'business',
  starts: ['booking.confirmed', 'booking.approval_requested'],
  actors: ['customer', 'system'],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  once: 'fact',
  expires: 24 * 60,
  isWanted: () => true,
  defaults: atOnceBy('email'),
  variables: ['customer', 'contact'],
  factsSayAll: true,
  needs: ['when'],
} satisfies NotificationKind
