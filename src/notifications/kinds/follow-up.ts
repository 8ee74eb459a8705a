import type { NotificationKind } from '../../domain/notification.ts'

/** After the visit: thanks, and a way to say that something was not right. Off until a business wants it. */
export default {
  id: 'follow-up',
  name: 'Follow-up after the visit',
  audience: 'customer',
  starts: ['booking.completed'],
  moment: 'after-end',
  promise: 'at-most-once',
  urgent: false,
  once: 'time',
  expires: 3 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'completed',
  defaults: [],
  needs: [],
} satisfies NotificationKind
