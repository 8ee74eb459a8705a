import { openDemo } from '../../db/testing/demo.ts'
import { bookPageServices } from '../http/book-services.ts'
import { bookingServices } from '../http/booking-services.ts'
import { calendarServices } from '../http/calendar-services.ts'
import { createFakeMailer } from './fake-mailer.ts'
import { createTestApp } from './http-services.ts'
import { createRecordingQueue } from './salon-ports.ts'

/** The routes of bookings over all demo tenants and a real PostgreSQL; nobody chats there. */
export async function openHttpDemo() {
  const demo = await openDemo()
  const { database, clock } = demo
  // Mails are written; nothing sends them.
  const ports = { ...demo.ports, mailer: createFakeMailer('demo').mailer }
  const nowMs = () => clock.now().epochMilliseconds
  const loadCatalog = (tenantId: string) => database.findCatalog({ tenantId }, nowMs())
  const { app, faults } = createTestApp({
    clock,
    services: {
      bookings: bookingServices({ ...ports, queue: createRecordingQueue() }, loadCatalog),
      calendars: calendarServices(ports),
      bookPage: bookPageServices({ ...ports, queue: createRecordingQueue() }),
      tenants: {
        loadCatalog,
        findCatalog: (slug) => database.findCatalog({ slug }, nowMs()),
        listSlugs: async () => [...demo.catalogs.keys()],
      },
    },
  })
  const get = async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, body: await response.json() }
  }
  return { ...demo, ports, app, faults, get }
}
export type HttpDemo = Awaited<ReturnType<typeof openHttpDemo>>
