import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** That a booking was given up because nobody said that they come; at no fee. */
export default {
  id: 'released',
  name: 'Unconfirmed booking given up',
  audience: 'customer',
  starts: ['booking.cancelled'],
  actors: ['system'],
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
