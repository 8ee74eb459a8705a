import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** News for the business: a booking was cancelled, or given up unconfirmed. */
export default {
  id: 'business-cancelled',
  name: 'Cancelled booking, to the business',
  audience: 'business',
  starts: ['booking.cancelled'],
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
