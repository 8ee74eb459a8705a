import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** To whoever did not come: no blame, and the way to another time. */
export default {
  id: 'no-show',
  name: 'Note to who did not come',
  audience: 'customer',
  starts: ['booking.no_show'],
  moment: 'at-once',
  promise: 'at-most-once',
  urgent: false,
  once: 'fact',
  expires: 2 * 24 * 60,
  isWanted: ({ booking }) => booking.state === 'no_show',
  defaults: atOnceBy('auto'),
  needs: [],
} satisfies NotificationKind
