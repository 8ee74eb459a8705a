import type { NotificationKind } from '../../domain/notification.ts'

/** To the business, each morning: the day ahead, and what asks for somebody. Nothing where there is nothing to say. */
export default {
  id: 'digest',
  name: 'Daily digest, to the business',
  audience: 'business',
  starts: [],
  moment: 'at-once',
  promise: 'at-most-once',
  urgent: false,
  once: 'fact',
  expires: 10 * 60,
  isWanted: () => true,
  defaults: [{ way: 'email', offset: { days: 0, time: '07:00' }, asksToConfirm: false, link: null }],
  needs: [],
} satisfies NotificationKind
