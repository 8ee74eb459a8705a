import { businessRoutes } from './business.ts'
import { calendarFeedRoutes } from './calendar-feeds.ts'
import { channelRoutes } from './channels.ts'
import { customersRoutes } from './customers.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { liveRoutes } from './live.ts'
import { paymentAccountRoutes } from './payment-accounts.ts'
import { paymentsRoutes } from './payments.ts'
import { textRoutes } from './texts.ts'
import { todayRoutes } from './today.ts'
import { waitlistRoutes } from './waitlist.ts'
import { webhookRoutes } from './webhooks.ts'

/** What stands below `/v1/console/tenants/:tenant/`, by the word of its address. One line a noun. */
export const nouns = {
  today: todayRoutes,
  payments: paymentsRoutes,
  customers: customersRoutes,
  business: businessRoutes,
  knowledge: knowledgeRoutes,
  texts: textRoutes,
  channels: channelRoutes,
  waitlist: waitlistRoutes,
  'payment-accounts': paymentAccountRoutes,
  webhooks: webhookRoutes,
  'calendar-feeds': calendarFeedRoutes,
  live: liveRoutes,
}
