import { allResources } from '../domain/all-resources.ts'
import { staffOf } from '../domain/booking-fact.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import { moneyText } from '../domain/money-text.ts'
import type { NotificationBook } from '../domain/notification.ts'
import type { NotificationFacts } from '../domain/notification-text.ts'
import { paymentWhen } from '../domain/payment-words.ts'
import { greetingName } from '../domain/person-name.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'

/** Trades whose messages do not say what somebody comes for. */
const discreetVerticals: ReadonlySet<string> = new Set(['medicine'])

/** What the words of a notification may say of a booking, in a language; empty where there is nothing to say. */
export function notificationFacts(
  ports: Pick<Ports, 'links'> & { readonly notificationBook: NotificationBook },
  of: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly booking: Booking
    readonly customer: CustomerRow | null
    /** BCP 47. */
    readonly locale: string
    readonly audience: 'customer' | 'business'
    readonly extra?: NotificationFacts | undefined
  },
): NotificationFacts {
  const { tenantId, catalog, booking, customer, locale, audience, extra = {} } = of
  const { terms } = booking
  const language = ports.notificationBook.languages.get(channelLanguageOf(locale))
  const isDiscreet = audience === 'customer' && discreetVerticals.has(catalog.tenant.vertical)
  const staffId = staffOf(booking, catalog)
  const attendee = booking.attendee === undefined ? '' : ` (${booking.attendee})`
  const name = customer?.name?.trim() ?? ''
  return {
    business: catalog.tenant.name,
    service: isDiscreet ? (language?.discreetService ?? terms.serviceName) : terms.serviceName,
    staff: allResources(catalog).find(({ id }) => id === staffId)?.name ?? '',
    when: paymentWhen(locale, booking.startMs, terms.timeZone),
    place: catalog.locations.find(({ id }) => id === booking.locationId)?.name ?? '',
    reference: booking.reference,
    link: ports.links.manageUrl(tenantId, booking.id),
    name: greetingName(name),
    party: terms.party !== undefined && terms.party > 1 ? String(terms.party) : '',
    // "From $120" is no price yet: nobody is told a sum that may be another.
    price: terms.price === null || terms.priceFrom ? '' : moneyText(locale, terms.price),
    customer: `${name === '' ? (customer?.phone ?? '?') : name}${attendee}`,
    contact: [customer?.phone, customer?.email].filter((one) => one != null && one !== '').join(', '),
    ...extra,
  }
}
