import type { NotificationKind } from '../../domain/notification.ts'
import { atOnceBy } from '../../domain/notification-rule.ts'

/** To the business: a customer whom nothing reaches, so that somebody calls them. Once for a booking and its time. */
export default {
  id: 'no-route',
  name: 'Customer whom nothing reaches, to the business',
  audience: 'business',
  starts: [],
  moment: 'at-once',
  promise: 'at-least-once',
  urgent: true,
  once: 'time',
  expires: 24 * 60,
  isWanted: () => true,
  defaults: atOnceBy('email'),
  variables: ['customer', 'contact', 'missing'],
  needs: ['reference'],
} satisfies NotificationKind
