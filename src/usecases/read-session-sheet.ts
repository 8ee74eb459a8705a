import { boardTimeOf } from '../domain/calendar-board.ts'
import type { Catalog } from '../domain/catalog.ts'
import { refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { zoneOf } from './load-question.ts'
import type { OnlyStaff } from './own-booking.ts'

/** More people are in no class. */
const guestsMax = 500

/** One date of a class: who comes, how many seats are left, and whether it is called off. */
export function readSessionSheet(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly onlyStaffId: OnlyStaff
    readonly sessionId: string
  },
) {
  const { tenantId, catalog, onlyStaffId, sessionId } = of
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const [session, series] = await Promise.all([
      stores.sessions.findById(tenantId, sessionId),
      stores.sessions.listSeries(tenantId),
    ])
    const takes = series.find(({ id }) => id === session?.seriesId)?.takes ?? []
    if (session === null || (onlyStaffId !== null && !takes.includes(onlyStaffId))) {
      return refusal('session_not_found', 'There is no such date of a class.')
    }
    const rows = await stores.calendarBoard.guestsOf(tenantId, session, guestsMax)
    const service = catalog.services.find(({ id }) => id === session.serviceId)
    const timeZone = service === undefined ? catalog.tenant.timeZone : zoneOf(catalog, service)
    const names = new Map([...catalog.resources, ...(catalog.retired ?? [])].map(({ id, name }) => [id, name]))
    return {
      ok: true as const,
      sheet: {
        id: session.id,
        serviceName: service?.name ?? '',
        when: boardTimeOf(timeZone, session),
        seats: session.seats,
        taken: rows.reduce((sum, { booking }) => sum + (booking.terms.party ?? 1), 0),
        cancelled: session.cancelled,
        takes: takes.flatMap((id) => names.get(id) ?? []),
        mayCallOff: !session.cancelled && session.startMs > nowMs,
        guests: rows.map(({ booking, customerName, answer }) => ({
          ...{ id: booking.id, state: booking.state, customerName, answer },
          ...{ attendee: booking.attendee ?? null, party: booking.terms.party ?? 1 },
        })),
      },
    }
  })
}
