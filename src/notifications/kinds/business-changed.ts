import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** News for the business: a booking was moved, or is for other people. */
export default {
  id: 'business-changed',
  name: 'Changed booking, to the business',
  audience: 'business',
  starts: ['booking.rescheduled'],
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
