import { bookPageServices } from './book-services.ts'
import { bookingServices } from './booking-services.ts'
import { calendarServices } from './calendar-services.ts'
import { chatServices } from './chat-services.ts'
import type { HttpPorts } from './http-ports.ts'
import type { HttpServices, WebhookServices } from './services.ts'

/** The routes' services over the real use cases. Readiness and webhook accounts are the house's to give. */
export function createHttpServices(
  ports: HttpPorts,
  rest: Pick<HttpServices, 'readiness' | 'payments' | 'mail'> & { readonly webhooks: WebhookServices },
): HttpServices {
  const nowMs = () => ports.clock.now().epochMilliseconds
  const { database } = ports
  const loadCatalog = (tenantId: string) => database.findCatalog({ tenantId }, nowMs())
  return {
    ...rest,
    tenants: {
      loadCatalog,
      findCatalog: (slug) => database.findCatalog({ slug }, nowMs()),
      async listSlugs() {
        const tenants = await database.routing.listTenants()
        return tenants.map(({ slug }) => slug)
      },
    },
    chat: chatServices(ports),
    bookings: bookingServices(ports, loadCatalog),
    calendars: calendarServices(ports),
    bookPage: bookPageServices(ports),
  }
}
