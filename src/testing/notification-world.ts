import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Offer } from '../domain/offer.ts'
import { loadJobs } from '../house/jobs.ts'
import type { InboundMessage, Receipt } from '../ports/channel.ts'
import { book } from '../usecases/book.ts'
import { cancelBooking } from '../usecases/cancel-booking.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import { secretContext } from '../usecases/open-account.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'
import { rescheduleBooking } from '../usecases/reschedule-booking.ts'
import { createFakeProvider, type FakeProvider, inboundMessage } from './fake-channel.ts'
import { createFakeMailer } from './fake-mailer.ts'
import { openSalonPorts, type RecordedJob } from './salon-ports.ts'
import { createEchoDialog } from './scripted-dialog.ts'

const jobsMax = 2_000

/**
 * The salon with a number for texting, one for WhatsApp and a mailer of our own, where what is booked is told: every job
 * of the house, run when it is due by the clock of the test.
 */
export async function openNotificationWorld(options: { readonly mail?: boolean; readonly channels?: boolean } = {}) {
  const sms = createFakeProvider({ id: 'fake-sms' })
  const whatsapp = createFakeProvider({ id: 'fake-whatsapp', texting: false })
  const channels = new Map([sms, whatsapp].map(({ channel }) => [channel.id, channel]))
  // By what is built in, unless a test adds rules.
  const { notifications: _, ...tenant } = lunaSalon
  const salon = await openSalonPorts({ channels, tenant })
  const mail = createFakeMailer()
  const ports = { ...salon.ports, ...(options.mail === false ? {} : { mailer: mail.mailer }) }
  const { tenantId } = salon
  const webhookSender = { refuse: () => null, send: () => Promise.reject(new Error('nobody listens in these tests')) }
  const jobs = await loadJobs({ ...ports, webhookSender, dialogManager: createEchoDialog(salon.ids) })
  if (options.channels !== false) for (const { channel } of [sms, whatsapp]) await connectAccount(channel.id)

  async function connectAccount(channel: string, state: 'active' | 'paused' = 'active') {
    const accountId = `${channel}-1`
    const secrets = ports.secretBox.seal('{"word":"coo"}', secretContext(tenantId, channel, accountId))
    const row = { channel, accountId, sender: '+12125550111', secrets, keyId: ports.secretBox.keyId, state }
    const times = { reconciledUntilMs: salon.nowMs(), createdAtMs: salon.nowMs() }
    await salon.database.inTenant(tenantId, (stores) => stores.channelAccounts.save(tenantId, { ...row, ...times }))
  }

  const kept: RecordedJob[] = []
  let taken = 0
  const take = (untilMs: number): RecordedJob | null => {
    kept.push(...ports.queue.jobs.slice(taken))
    taken = ports.queue.jobs.length
    const due = kept
      .map((job, index) => ({ job, index, at: job.startAfterMs ?? 0 }))
      .filter(({ at }) => at <= untilMs)
      .toSorted((a, b) => a.at - b.at || a.index - b.index)[0]
    if (due === undefined) return null
    kept.splice(due.index, 1)
    return due.job
  }
  const runNext = async (untilMs: number): Promise<boolean> => {
    const job = take(untilMs)
    if (job === null) return false
    if ((job.startAfterMs ?? 0) > salon.nowMs()) {
      salon.clock.set(Temporal.Instant.fromEpochMilliseconds(job.startAfterMs ?? 0))
    }
    const known = jobs.get(job.name)
    if (known === undefined) throw new Error(`nobody runs the job ${job.name}`)
    await known.run(known.input.parse(job.data))
    return true
  }
  /** Runs every job that is due, and those that these queue. */
  const drain = async () => {
    for (let count = 0; count < jobsMax; count++) if (!(await runNext(salon.nowMs()))) return
    throw new Error('jobs queue jobs without end')
  }

  const receive = (provider: FakeProvider, messages: readonly InboundMessage[], receipts: readonly Receipt[] = []) => {
    const accountId = `${provider.channel.id}-1`
    return receiveChannelEvents(ports, { tenantId, channel: provider.channel.id, accountId, messages, receipts })
  }
  const offerFor = async (date: string, time: string, moving?: string): Promise<Offer> => {
    const catalog = salon.catalog
    const found = await findAvailability(ports, {
      ...{ tenantId, catalog, limit: 1, order: 'first' },
      serviceId: catalog.services.find(({ slug }) => slug === 'haircut')?.id ?? '',
      date: { from: date, to: date },
      time: { kind: 'at', start: time, end: null, label: null },
      ...(moving === undefined ? {} : { exceptBookingIds: [moving] }),
    })
    const offer = found.ok && found.exact ? found.offers[0] : undefined
    if (offer === undefined) throw new Error('it is not open')
    return offer
  }
  let keys = 0
  const actorOf = (booking: Booking) => ({ kind: 'customer' as const, id: booking.customerId })
  return {
    ...salon,
    ports,
    sms,
    whatsapp,
    mail,
    connectAccount,
    receive,
    drain,
    /** Somebody writes to us, and so lets us write. */
    greet: async (provider: FakeProvider, address: string) => {
      await receive(provider, [inboundMessage(address, 'hello')])
      await drain()
    },
    /** Books a haircut by the form, at a wall time in New York. */
    book: async (
      at: { readonly date: string; readonly time: string },
      contact: {
        readonly name?: string
        readonly phone?: string
        readonly email?: string
        readonly mayText?: boolean
      } = {},
    ): Promise<Booking> => {
      const made = await book(ports, {
        tenantId,
        catalog: salon.catalog,
        offer: await offerFor(at.date, at.time),
        contact: { name: contact.name ?? 'Dana Demo', phone: contact.phone ?? null, email: contact.email ?? null },
        mayText: contact.mayText,
        answers: {},
        idempotencyKey: `notified-${++keys}`,
        addressHash: null,
      })
      if (!made.ok) throw new Error(made.code)
      await drain()
      return made.booking
    },
    move: async (booking: Booking, at: { readonly date: string; readonly time: string }) => {
      const offer = await offerFor(at.date, at.time, booking.id)
      const base = { tenantId, catalog: salon.catalog, bookingId: booking.id, offer, version: null }
      const moved = await rescheduleBooking(ports, { ...base, actor: actorOf(booking), consent: { kind: 'form' } })
      if (!moved.ok) throw new Error(moved.code)
      await drain()
    },
    cancel: async (booking: Booking) => {
      const base = { tenantId, bookingId: booking.id, actor: actorOf(booking), why: 'cannot come' }
      const gone = await cancelBooking(ports, { ...base, consent: { kind: 'form' } })
      if (!gone.ok) throw new Error(gone.code)
      await drain()
    },
    /** Runs what is due until an instant, turning the clock to each, and then to it. */
    until: async (instant: string) => {
      const untilMs = Temporal.Instant.from(instant).epochMilliseconds
      for (let count = 0; count < jobsMax; count++) {
        if (!(await runNext(salon.nowMs())) && !(await runNext(untilMs))) break
      }
      salon.clock.set(instant)
    },
    notificationsOf: (booking: Booking) =>
      salon.database.inTenant(tenantId, (stores) => stores.notifications.listOfBooking(tenantId, booking.id)),
  }
}
export type NotificationWorld = Awaited<ReturnType<typeof openNotificationWorld>>
