import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import { type DigestCounts, digestContent, digestLinesMax, nothingToTell } from '../domain/digest.ts'
import type { EmailContent } from '../domain/email.ts'
import { paymentUntil, paymentWhen } from '../domain/payment-words.ts'
import { dayMs, endOfDayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationPorts } from '../ports/ports.ts'
import type { DigestBooking } from '../ports/stores/digest.ts'

export interface ReadDigest {
  /** "YYYY-MM-DD" on the clock of the business. */
  readonly date: string
  readonly content: EmailContent
  readonly counts: DigestCounts
  /** Nobody needs to read it. */
  readonly isEmpty: boolean
}

/** The digest of the day that an instant lies in, in the language of the business. */
export async function readDigest(
  { notificationBook }: NotificationPorts,
  stores: Pick<Stores, 'digest'>,
  { tenantId, catalog, nowMs }: { readonly tenantId: string; readonly catalog: Catalog; readonly nowMs: number },
): Promise<ReadDigest> {
  const { tenant } = catalog
  const { locale, timeZone } = tenant
  const date = localDateOf(timeZone, nowMs)
  const span = { fromMs: startOfDayMs(timeZone, date), toMs: endOfDayMs(timeZone, date) }
  const found = await stores.digest.count(tenantId, { ...span, sinceMs: nowMs - dayMs })
  const counts = found ?? nothingToTell
  const bookings = await stores.digest.listDay(tenantId, { ...span, limit: digestLinesMax })
  const book = notificationBook.languages.get(channelLanguageOf(locale)) ?? notificationBook.languages.get('en')
  if (book === undefined) throw new Error('notifications: no language was found')
  const lines = bookings.map((one) => ({
    lead: paymentUntil(locale, { ms: one.startMs, nowMs, timeZone }),
    text: lineText(one, catalog),
  }))
  const day = paymentWhen(locale, nowMs, timeZone).replace(/,[^,]*$/, '')
  const content = digestContent({ words: book.digest, business: tenant.name, date: day, counts, lines })
  return { date, content, counts, isEmpty: found === null }
}

/** "Haircut · Ana Ruiz · Dana Demo (4)": what, who serves, who comes. */
function lineText(one: DigestBooking, { resources }: Catalog): string {
  const staff = resources.find(({ id, kind }) => kind === 'staff' && one.resourceIds.includes(id))
  const party = one.party !== null && one.party > 1 ? ` (${one.party})` : ''
  const who = `${one.attendee ?? one.customerName ?? '?'}${party}`
  return [one.serviceName, staff?.name, who].filter((part) => part !== undefined).join(' · ')
}
