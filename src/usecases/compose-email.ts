import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import type { EmailInvitation } from '../domain/email.ts'
import { invitationOf, invitationText, type StaleInvitation } from '../domain/email-invitation.ts'
import { emailWord, shownPhone } from '../domain/email-words.ts'
import { withLinks, withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { Mailer, OutgoingEmail } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'
import { changeContent } from './queue-email.ts'

/** The calendar entry of a mail as its booking is now, links as marks; why not, where there is none to send. */
export async function readInvitation(
  ports: Pick<Ports, 'links'>,
  stores: Pick<Stores, 'bookings'>,
  of: {
    readonly tenantId: string
    readonly email: EmailRow
    readonly catalog: Catalog
    readonly mailer: Pick<Mailer, 'sender'>
    readonly nowMs: number
  },
): Promise<EmailInvitation | StaleInvitation | null> {
  const { tenantId, email, catalog, mailer, nowMs } = of
  const { calendar, address, name, locale } = email
  if (calendar === null) return null
  const booking = await stores.bookings.find(tenantId, calendar.bookingId)
  if (booking === null) return 'not_live'
  const manageUrl = ports.links.manageUrl(tenantId, booking.id)
  const marks = (text: string) => withoutLinks({ text, cards: [] }, [booking.id], () => manageUrl).text
  return invitationOf({
    calendar,
    booking,
    catalog,
    attendee: { name: name ?? address, email: address },
    sender: mailer.sender,
    manageUrl: marks(manageUrl),
    locale,
    nowMs,
  })
}

/** A mail as it leaves, links made again: of its row, and the calendar entry that goes with it. */
export function composeEmail(
  ports: Pick<Ports, 'links'>,
  of: {
    readonly tenantId: string
    readonly email: EmailRow
    readonly tenant: Catalog['tenant']
    readonly invitation: EmailInvitation | null
  },
): OutgoingEmail {
  const { tenantId, email, tenant, invitation } = of
  // Names and answers of customers stand in it: what looks like the mark of another booking stays a text.
  const own = new Set([email.bookingId, email.calendar?.bookingId])
  const urlOf = (bookingId: string) =>
    own.has(bookingId) ? ports.links.manageUrl(tenantId, bookingId) : `booking ${bookingId}`
  const linked = (text: string) => withLinks({ role: 'system', text, cards: [] }, urlOf).text
  const language = channelLanguageOf(email.locale)
  const isBooking = email.purpose === 'booking'
  const phone = tenant.phone === undefined ? undefined : shownPhone(tenant.phone)
  const contact = [tenant.name, phone, tenant.website?.replace(/^https?:\/\//, '')].filter((one) => one !== undefined)
  return {
    id: email.id,
    business: { name: tenant.name, accentColor: tenant.accentColor },
    replyTo: isBooking ? (tenant.email ?? null) : null,
    to: { name: email.name, address: email.address },
    language: email.locale,
    content: changeContent(email.content, linked),
    footer: [contact.join(' · '), emailWord(language, isBooking ? 'why' : 'whyBusiness', { business: tenant.name })],
    calendar: invitation === null ? null : invitationText(invitation, linked),
    unsubscribe: isBooking
      ? {
          url: ports.links.unsubscribeUrl(tenantId, email.id),
          label: emailWord(language, 'unsubscribe', { business: tenant.name }),
        }
      : null,
  }
}
