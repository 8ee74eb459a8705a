import { createServer } from 'node:net'
import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { buildWeb } from '../house/build-web.ts'
import { builtinModels } from '../house/models.ts'
import { book } from '../usecases/book.ts'
import { offerOfBooking } from '../usecases/confirm-booking.ts'
import { expireHolds } from '../usecases/expire-holds.ts'
import { getBookingByToken } from '../usecases/get-booking-by-token.ts'
import { createHouseApp } from './http-house.ts'
import { serveApp } from './http-server.ts'
import { openTestService } from './service.ts'

const minuteMs = 60_000

/** The whole house with every way to pay, its workers running, whose links lead to itself; the clock in hand. */
export async function openPayHouse(tenant?: SeedTenant) {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const [service] = await Promise.all([
    openTestService({
      models: builtinModels,
      publicUrl,
      withPayments: true,
      ...(tenant === undefined ? {} : { tenant }),
    }),
    buildWeb(['widget', 'book']),
  ])
  const server = await serveApp(createHouseApp(service, { publicUrl }), port)
  await service.queue.startWorkers(service.jobs)
  const { ports, tenantId, clock, jobs } = service
  const { database } = ports
  return {
    service,
    url: publicUrl,
    /** The booking that a manage or pay link is of. */
    bookingOf: async (link: string) => {
      const token = /\/manage\/([\w-]+)/.exec(link)?.[1] ?? ''
      const found = await getBookingByToken(ports, { token })
      if (found === null) throw new Error('a link that opens nothing')
      return found
    },
    /** A quarter of an hour and more goes by, and the timers of this booking's payment ring. */
    letPayTimePass: async (bookingId: string) => {
      clock.advance({ milliseconds: 17 * minuteMs })
      const payments = await database.inTenant(tenantId, (stores) => stores.payments.listOfBooking(tenantId, bookingId))
      for (const { id: paymentId } of payments) await jobs.get('expire-payment')?.run({ tenantId, paymentId })
      await expireHolds(ports, { tenantId })
    },
    /** Somebody else takes the time of a booking that gave it back. */
    takeAway: async (bookingId: string) => {
      const nowMs = clock.now().epochMilliseconds
      const [catalog, booking] = await database.inTenant(tenantId, (stores) =>
        Promise.all([stores.catalog.load(tenantId, nowMs), stores.bookings.find(tenantId, bookingId)]),
      )
      if (catalog === null || booking === null) throw new Error('no such booking')
      const booked = await book(ports, {
        tenantId,
        catalog,
        offer: offerOfBooking(booking, catalog, nowMs),
        contact: { name: 'Somebody', phone: null, email: 'somebody@example.com' },
        answers: {},
        idempotencyKey: `taken-${bookingId}`,
        addressHash: null,
      })
      if (!booked.ok) throw new Error(`not taken away: ${booked.code}`)
    },
    close: async () => {
      await server.close()
      await service.close()
    },
  }
}
export type PayHouse = Awaited<ReturnType<typeof openPayHouse>>

/** A port that is free now, since links must be known before anything listens. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => probe.close(resolve))
  return port
}
