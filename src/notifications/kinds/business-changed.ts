import type { NotificationKind } from '../../domain/notification.ts'

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
  defaults: [{ way: 'email', offset: null, asksToConfirm: false, link: null }],
  variables: ['customer', 'contact'],
  factsSayAll: true,
  needs: ['when'],
} satisfies NotificationKind
