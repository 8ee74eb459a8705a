import type { Ports } from '../ports/ports.ts'
import type { News, NewsCursor } from '../ports/stores/news.ts'

/** What a screen of the console shows, as far as one kind of event makes it old. */
export type NewsTopic = 'conversations' | 'bookings' | 'customers' | 'payments' | 'settings' | 'incidents'

export interface ToldNews {
  readonly cursor: NewsCursor
  readonly topics: readonly NewsTopic[]
  /** The conversations in which something was said; empty where none was, or nobody knows which. */
  readonly conversationIds: readonly string[]
}

/** By what the audit log names its subjects; whatever is not here is a setting. */
const topicsOf: Readonly<Record<string, readonly NewsTopic[]>> = {
  conversation: ['conversations'],
  delivery: ['conversations', 'incidents'],
  'dead-letter': ['incidents'],
  job: ['incidents'],
  incident: ['incidents'],
  booking: ['bookings', 'payments'],
  session: ['bookings'],
  payment: ['payments', 'bookings'],
  'member-act': ['payments', 'bookings'],
  customer: ['customers', 'conversations'],
  'customer-note': ['customers'],
  consent: ['customers'],
  'time-off': ['bookings'],
  holiday: ['bookings', 'settings'],
  waitlist: ['bookings'],
}

/** What has happened in a business since somebody looked, as topics: every act leaves a line in the audit log. */
export async function readNews(
  ports: Pick<Ports, 'database'>,
  { tenantId, since }: { readonly tenantId: string; readonly since: NewsCursor | null },
): Promise<ToldNews> {
  const news: News = await ports.database.inTenant(tenantId, (stores) => stores.news.read(tenantId, since))
  const topics = new Set<NewsTopic>(news.subjectTypes.flatMap((type) => topicsOf[type] ?? ['settings']))
  if (news.conversationIds.length > 0) topics.add('conversations')
  return { cursor: news.cursor, topics: [...topics], conversationIds: news.conversationIds }
}
