import { auditRoutes } from './audit.ts'
import { bookingRoutes } from './bookings.ts'
import { businessRoutes } from './business.ts'
import { calendarRoutes } from './calendar.ts'
import { calendarFeedRoutes } from './calendar-feeds.ts'
import { channelRoutes } from './channels.ts'
import { conversationRoutes } from './conversations.ts'
import { customersRoutes } from './customers.ts'
import { hoursRoutes } from './hours.ts'
import { inboxRoutes } from './inbox.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { letterRoutes } from './letters.ts'
import { liveRoutes } from './live.ts'
import { memberRoutes } from './members.ts'
import { paymentAccountRoutes } from './payment-accounts.ts'
import { paymentsRoutes } from './payments.ts'
import { policyRoutes } from './policies.ts'
import { pushRoutes } from './push.ts'
import { resourceRoutes } from './resources.ts'
import { serviceRoutes } from './services.ts'
import { textRoutes } from './texts.ts'
import { todayRoutes } from './today.ts'
import { waitlistRoutes } from './waitlist.ts'
import { webhookRoutes } from './webhooks.ts'

/** What stands below `/v1/console/tenants/:tenant/`, by the word of its address. One line a noun. */
export const nouns = {
  inbox: inboxRoutes,
  conversations: conversationRoutes,
  push: pushRoutes,
  today: todayRoutes,
  payments: paymentsRoutes,
  customers: customersRoutes,
  business: businessRoutes,
  knowledge: knowledgeRoutes,
  texts: textRoutes,
  channels: channelRoutes,
  letters: letterRoutes,
  waitlist: waitlistRoutes,
  'payment-accounts': paymentAccountRoutes,
  webhooks: webhookRoutes,
  'calendar-feeds': calendarFeedRoutes,
  bookings: bookingRoutes,
  calendar: calendarRoutes,
  services: serviceRoutes,
  resources: resourceRoutes,
  hours: hoursRoutes,
  policies: policyRoutes,
  members: memberRoutes,
  audit: auditRoutes,
  live: liveRoutes,
}
