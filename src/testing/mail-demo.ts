import { type Demo, demoCatalog, openDemo } from '../../db/testing/demo.ts'
import { loadNotificationBook } from '../house/notifications.ts'
import { mailServices } from '../http/mail-services.ts'
import { createDemoMailer } from '../notifications/email/demo.ts'
import { createLinks } from '../system/links.ts'
import { deliverEmail } from '../usecases/deliver-email.ts'
import { type QueueEmailInput, queueEmail } from '../usecases/queue-email.ts'
import { createTestApp } from './http-services.ts'
import { outgoingEmail } from './outgoing-email.ts'
import { createRecordingQueue } from './salon-ports.ts'

/** The demo's pages about mail over a real PostgreSQL, and mails that are written and delivered there. */
export async function openMailDemo(options: { readonly shows?: (slug: string) => boolean } = {}) {
  const demo: Demo = await openDemo()
  const { database, clock } = demo
  const publicUrl = 'http://localhost'
  const links = createLinks({ secret: 'a secret for tests, thirty-two characters long', publicUrl })
  const notificationBook = await loadNotificationBook()
  const queue = createRecordingQueue()
  const ports = { ...demo.ports, links, queue, mailer: createDemoMailer(), notificationBook }
  const nowMs = () => clock.now().epochMilliseconds
  const { app, faults } = createTestApp({
    clock,
    services: {
      mail: mailServices(ports, { shows: options.shows ?? (() => true) }),
      tenants: {
        loadCatalog: (tenantId) => database.findCatalog({ tenantId }, nowMs()),
        findCatalog: (slug) => database.findCatalog({ slug }, nowMs()),
        listSlugs: async () => [...demo.catalogs.keys()],
      },
    },
  })
  /** Writes a mail, and delivers it; its id. */
  const send = async (slug: string, changes: Partial<QueueEmailInput> = {}): Promise<string> => {
    const tenantId = demoCatalog(demo, slug).tenant.id
    const queued = await database.inTenant(tenantId, (stores) =>
      queueEmail(ports, stores, {
        tenantId,
        kind: 'confirmation',
        onceKey: null,
        to: { address: 'Dana@Mail.example', name: 'Dana' },
        locale: 'en-US',
        timeZone: 'America/New_York',
        content: outgoingEmail().content,
        bookingId: null,
        notificationId: null,
        urgent: true,
        atLeastOnce: true,
        expiresAtMs: null,
        purpose: 'booking',
        nowMs: nowMs(),
        ...changes,
      }),
    )
    if (queued.kind !== 'queued') throw new Error(queued.kind)
    await deliverEmail(ports, { tenantId, emailId: queued.id })
    return queued.id
  }
  const unsubscribePath = (slug: string, emailId: string) =>
    links.unsubscribeUrl(demoCatalog(demo, slug).tenant.id, emailId).slice(publicUrl.length)
  return { ...demo, ports, app, faults, send, unsubscribePath }
}
export type MailDemo = Awaited<ReturnType<typeof openMailDemo>>
