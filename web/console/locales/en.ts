import { account } from './en/account.ts'
import { audit } from './en/audit.ts'
import { business } from './en/business.ts'
import { calendar } from './en/calendar.ts'
import { channels } from './en/channels.ts'
import { common } from './en/common.ts'
import { customers } from './en/customers.ts'
import { inbox } from './en/inbox.ts'
import { knowledge } from './en/knowledge.ts'
import { members } from './en/members.ts'
import { operator } from './en/operator.ts'
import { payments } from './en/payments.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { sold } from './en/sold.ts'
import { texts } from './en/texts.ts'
import { today } from './en/today.ts'

/** Every visible text of the console, by screen. The others have the same shape. */
export const words = {
  account,
  audit,
  business,
  calendar,
  channels,
  common,
  customers,
  inbox,
  knowledge,
  members,
  operator,
  payments,
  settings,
  shell,
  sold,
  texts,
  today,
}
export type Words = typeof words
