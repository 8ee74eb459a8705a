import { account } from './en/account.ts'
import { audit } from './en/audit.ts'
import { business } from './en/business.ts'
import { calendar } from './en/calendar.ts'
import { calendarFeeds } from './en/calendar-feeds.ts'
import { channels } from './en/channels.ts'
import { common } from './en/common.ts'
import { customers } from './en/customers.ts'
import { inbox } from './en/inbox.ts'
import { knowledge } from './en/knowledge.ts'
import { members } from './en/members.ts'
import { operator } from './en/operator.ts'
import { paymentAccounts } from './en/payment-accounts.ts'
import { payments } from './en/payments.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { sold } from './en/sold.ts'
import { texts } from './en/texts.ts'
import { today } from './en/today.ts'
import { waitlist } from './en/waitlist.ts'
import { webhooks } from './en/webhooks.ts'
import { widget } from './en/widget.ts'

/** Every visible text of the console, by screen. The others have the same shape. */
export const words = {
  account,
  audit,
  business,
  calendar,
  calendarFeeds,
  channels,
  common,
  customers,
  inbox,
  knowledge,
  members,
  operator,
  paymentAccounts,
  payments,
  settings,
  shell,
  sold,
  texts,
  today,
  waitlist,
  webhooks,
  widget,
}
export type Words = typeof words
