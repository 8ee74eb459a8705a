import { sha256 } from '../domain/arguments-hash.ts'
import { waitlistMail } from '../domain/waitlist-mail.ts'
import type { WaitlistWords } from '../domain/waitlist-words.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import { queueEmail } from './queue-email.ts'

/**
 * Mails the offer of a freed time to whoever left an address, with a link to the page that answers it, in the caller's
 * transaction: a page that was closed shows no question. Nothing where there is no address or no mail leaves. Once an offer.
 */
export async function mailWaitlistOffer(
  ports: Pick<Ports, 'ids' | 'queue' | 'links'> & MailPorts,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly customerId: string
    readonly offerId: string
    readonly holdId: string
    readonly words: WaitlistWords
    readonly locale: string
    readonly timeZone: string
    readonly untilMs: number
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, holdId, locale, nowMs } = of
  const customer = ports.mailer === undefined ? null : await stores.customers.find(tenantId, of.customerId)
  if (customer === null || customer.email === null) return
  // The link of the booking that it becomes: until then it opens the question.
  const hash = sha256(ports.links.manageToken(tenantId, holdId))
  await stores.tokens.add(tenantId, { hash, kind: 'booking', subjectId: holdId, expiresAtMs: null })
  await queueEmail(ports, stores, {
    ...{ tenantId, locale, nowMs },
    kind: 'waitlist_offer',
    onceKey: `waitlist-offer:${of.offerId}`,
    to: { address: customer.email, name: customer.name },
    timeZone: of.timeZone,
    content: waitlistMail(locale, of.words, ports.links.manageUrl(tenantId, holdId)),
    bookingId: holdId,
    notificationId: null,
    // Nobody is asked in their quiet hours; what is kept for half an hour waits for nothing.
    urgent: true,
    atLeastOnce: false,
    expiresAtMs: of.untilMs,
    purpose: 'booking',
  })
}
