import type { NotificationKind } from '../../domain/notification.ts'

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
  once: 'fact',
  expires: 2 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'cancelled',
  defaults: [
    { way: 'chat', offset: null, asksToConfirm: false, link: null },
    { way: 'email', offset: null, asksToConfirm: false, link: null },
  ],
  needs: ['when'],
  invitation: 'CANCEL',
} satisfies NotificationKind
