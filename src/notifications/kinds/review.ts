import type { NotificationKind } from '../../domain/notification.ts'

/** After the visit: a request for a review, where the business has said where. Off until then. */
export default {
  id: 'review',
  name: 'Request for a review',
  audience: 'customer',
  starts: ['booking.completed'],
  moment: 'after-end',
  promise: 'at-most-once',
  urgent: false,
  once: 'time',
  expires: 3 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'completed',
  defaults: [],
  variables: ['review'],
  needs: ['review'],
} satisfies NotificationKind
