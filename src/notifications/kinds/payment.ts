import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** A receipt in writing; the chat says what was paid by itself. */
export default {
  id: 'payment',
  name: 'Receipt of a payment',
  audience: 'customer',
  starts: ['payment.succeeded', 'payment.refunded'],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  isOwed: true,
  once: 'fact',
  expires: 2 * 24 * 60,
  isWanted: () => true,
  defaults: atOnceBy('email'),
  variables: ['paid', 'returned'],
  needs: ['reference'],
} satisfies NotificationKind
