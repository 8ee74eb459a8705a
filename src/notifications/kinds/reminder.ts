import type { NotificationKind } from '../../domain/notification.ts'

/** Before the visit; several where the business wants them. Never twice for one time, and never after it has begun. */
export default {
  id: 'reminder',
  name: 'Reminder before the visit',
  audience: 'customer',
  starts: ['booking.confirmed', 'booking.rescheduled'],
  moment: 'before-start',
  promise: 'at-most-once',
  urgent: false,
  once: 'time',
  expires: 'start',
  isWanted: ({ booking, nowMs }) => booking.state === 'confirmed' && nowMs < booking.startMs,
  defaults: [{ way: 'auto', offset: { days: 1, time: null }, asksToConfirm: false, link: null }],
  factsSayAll: true,
  needs: ['when'],
} satisfies NotificationKind
