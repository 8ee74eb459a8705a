import type { Words } from './en.ts'
import { account } from './es/account.ts'
import { audit } from './es/audit.ts'
import { business } from './es/business.ts'
import { calendar } from './es/calendar.ts'
import { calendarFeeds } from './es/calendar-feeds.ts'
import { channels } from './es/channels.ts'
import { common } from './es/common.ts'
import { customers } from './es/customers.ts'
import { inbox } from './es/inbox.ts'
import { knowledge } from './es/knowledge.ts'
import { members } from './es/members.ts'
import { operator } from './es/operator.ts'
import { paymentAccounts } from './es/payment-accounts.ts'
import { payments } from './es/payments.ts'
import { settings } from './es/settings.ts'
import { shell } from './es/shell.ts'
import { sold } from './es/sold.ts'
import { texts } from './es/texts.ts'
import { today } from './es/today.ts'
import { waitlist } from './es/waitlist.ts'
import { webhooks } from './es/webhooks.ts'
import { widget } from './es/widget.ts'

export const words: Words = {
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
