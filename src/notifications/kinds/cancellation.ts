import type { NotificationKind } from '../../domain/notification.ts'

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
