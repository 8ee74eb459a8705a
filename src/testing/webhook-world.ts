// A business with software of its own: the salon on a real database, servers on 127.0.0.1 that hear of its bookings, and
// workers that a test steps.
import { addCustomer, causeAt, holdOf, insertHold, writeChange } from '../../db/testing/salon.ts'
import { cancel, confirm } from '../domain/booking.ts'
import type { Cause, TransitionResult } from '../domain/booking-event.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { OutboxEventType } from '../domain/outbox-event.ts'
import type { Stores } from '../ports/database.ts'
import type { WebhookSender } from '../ports/webhook-sender.ts'
import { deliverWebhooks, sweepWebhooks } from '../usecases/deliver-webhooks.ts'
import { followEvents } from '../usecases/follow-events.ts'
import { queueFollowUp, recordEvent } from '../usecases/record-event.ts'
import { addWebhookEndpoint } from '../usecases/webhook-endpoints.ts'
import { createWebhookSender } from '../webhooks/sender.ts'
import { openSalonPorts, type RecordedJob } from './salon-ports.ts'
import { openWebhookServer, type WebhookServer } from './webhook-server.ts'

const jobsMax = 5_000
const jobNames: ReadonlySet<string> = new Set(['follow-events', 'deliver-webhook'])
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

export async function openWebhookWorld(options: { readonly sender?: WebhookSender } = {}) {
  const salon = await openSalonPorts()
  const { tenantId, database, nowMs } = salon
  // Signatures are verified by the machine's clock; all else goes by the world's.
  const sender = createWebhookSender({
    nowMs: () => Date.now(),
    version: 'test',
    loopback: true,
    answerWithinMs: 2_500,
  })
  const ports = { ...salon.ports, webhookSender: options.sender ?? sender }
  const servers: WebhookServer[] = []
  const kept: RecordedJob[] = []
  let taken = 0
  let starts = 0

  const take = () => {
    // Others hear of a booking, too: their jobs take nobody's place among these.
    kept.push(...ports.queue.jobs.slice(taken).filter(({ name }) => jobNames.has(name)))
    taken = ports.queue.jobs.length
  }
  const runJob = async ({ name, data }: RecordedJob) => {
    const { subjectId = '', endpointId = '' } = data
    if (name === 'follow-events') await followEvents(ports, { tenantId, subjectId })
    if (name === 'deliver-webhook') await deliverWebhooks(ports, { tenantId, endpointId, subjectId })
  }
  /** Runs what is due, `together` jobs at a time, as several workers do. */
  const drain = async (together = 1) => {
    for (let count = 0; count < jobsMax; count += together) {
      take()
      const due = kept.filter((job) => (job.startAfterMs ?? 0) <= nowMs()).slice(0, together)
      if (due.length === 0) return
      for (const job of due) kept.splice(kept.indexOf(job), 1)
      await Promise.all(due.map(runJob))
    }
    throw new Error('jobs queue jobs without end')
  }
  const inTenant = <T>(run: (stores: Stores) => Promise<T>) => database.inTenant(tenantId, run)
  const find = async (bookingId: string): Promise<Booking> => {
    const booking = await inTenant((stores) => stores.bookings.find(tenantId, bookingId))
    if (booking === null) throw new Error('no such booking')
    return booking
  }
  const change = async (
    bookingId: string,
    to: (booking: Booking, cause: Cause) => TransitionResult<Booking>,
    release: boolean,
  ) => {
    const changed = to(await find(bookingId), causeAt(nowMs()))
    if (!changed.ok) throw new Error(changed.refusal.code)
    await inTenant(async (stores) => {
      await writeChange(stores, tenantId, changed, { release })
      await recordEvent(ports, stores, tenantId, changed.event)
    })
  }
  return {
    ...salon,
    ports,
    drain,
    inTenant,
    find,
    /** Turns the clock in steps, running what is due and sweeping, as the service does. */
    advance: async (ms: number, stepMs = minuteMs) => {
      const endMs = nowMs() + ms
      while (nowMs() < endMs) {
        salon.clock.advance({ milliseconds: Math.min(stepMs, endMs - nowMs()) })
        await sweepWebhooks(ports, { tenantId })
        await drain()
      }
    },
    /** Forgets every job that waits, as if the queue were lost. */
    loseJobs: () => {
      take()
      kept.length = 0
    },
    waitingJobs: () => {
      take()
      return kept.length
    },
    /** A server with an endpoint for it, and the secret that it knows. */
    listen: async (
      input: { readonly types?: readonly string[]; readonly withContact?: boolean; readonly path?: string } = {},
    ) => {
      const server = await openWebhookServer()
      servers.push(server)
      const { types = [], withContact = false, path = '/hook' } = input
      const of = { tenantId, memberId: null, url: `${server.url}${path}`, types, withContact, note: null }
      const added = await addWebhookEndpoint(ports, of)
      if (!added.ok) throw new Error(added.message)
      return { server, endpointId: added.endpointId, secret: added.secret }
    },
    /** A booking that stands, of a customer of its own. */
    book: async () => {
      const customerId = await addCustomer(salon)
      const startMs = Date.parse('2026-12-01T15:00:00Z') + starts++ * 7 * dayMs
      const held = holdOf(salon, { customerId, startMs })
      if ((await insertHold(salon, held)) !== 'inserted') throw new Error('the time is taken')
      await change(held.booking.id, confirm, false)
      return held.booking.id
    },
    cancel: (bookingId: string) => change(bookingId, cancel, true),
    /** Another fact about a booking, or whatever the subject is. */
    say: (type: OutboxEventType, of: { readonly subjectId: string; readonly bookingId: string | null }) =>
      inTenant(async (stores) => {
        await stores.outbox.append(tenantId, { type, ...of, atMs: nowMs() })
        await queueFollowUp(ports, stores, { tenantId, subjectId: of.subjectId })
      }),
    endpoint: async (endpointId: string) => {
      const row = await inTenant((stores) => stores.webhookEndpoints.find(tenantId, endpointId))
      if (row === null) throw new Error('no such endpoint')
      return row
    },
    deliveries: (endpointId: string) =>
      inTenant((stores) => stores.webhookDeliveries.list(tenantId, { endpointId, order: 'oldest', limit: 1_000 })),
    incidents: () => inTenant((stores) => stores.incidents.listOpen(tenantId, 100, 'webhooks')),
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
      await salon.close()
    },
  }
}

export type WebhookWorld = Awaited<ReturnType<typeof openWebhookWorld>>
