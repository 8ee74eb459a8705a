import type { Catalog } from './catalog.ts'
import { moneyText } from './money-text.ts'
import type { NotificationBook } from './notification.ts'
import type { NotificationFacts } from './notification-text.ts'
import { paymentWhen } from './payment-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'
import { dayMs } from './zoned-time.ts'

/** A made-up booking of the business: its first service, with the first who serves it, tomorrow. */
export function sampleFacts(
  { languages }: Pick<NotificationBook, 'languages'>,
  of: { readonly catalog: Catalog; readonly language: ChannelLanguage; readonly nowMs: number },
): NotificationFacts {
  const { catalog, language, nowMs } = of
  const { tenant, services, resources, locations } = catalog
  const [service] = services
  const locale = tenant.locale.startsWith(language) ? tenant.locale : language
  const isDiscreet = tenant.vertical === 'medicine'
  const price = service?.price ?? null
  const paid = price === null ? '' : moneyText(locale, price)
  return {
    business: tenant.name,
    service: isDiscreet ? (languages.get(language)?.discreetService ?? '') : (service?.name ?? ''),
    staff: resources.find(({ kind }) => kind === 'staff')?.name ?? '',
    when: paymentWhen(locale, nowMs + dayMs, tenant.timeZone),
    place: locations[0]?.name ?? '',
    reference: 'K7QM2D',
    // As long as a real one, so that what an SMS costs is true.
    link: `https://example.com/manage/${'a'.repeat(43)}`,
    name: 'Dana',
    party: '',
    price: paid,
    customer: 'Dana Demo',
    contact: '+12125550100',
    paid,
    returned: '',
    review: 'https://example.com/review',
    missing: 'sms opted out, email unknown',
  }
}
