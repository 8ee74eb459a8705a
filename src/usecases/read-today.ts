import { type BookingLine, bookingLineOf } from '../domain/booking-line.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type DigestCounts, nothingToTell } from '../domain/digest.ts'
import { type MemberRole, mayDo } from '../domain/member-role.ts'
import { dayMs, endOfDayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import type { IncidentRow } from '../ports/stores/incident.ts'
import type {
  BookedToday,
  DoubtRow,
  OwnOnly,
  UnconfirmedRow,
  UnpaidRow,
  UnreachedRow,
  VisitRow,
  WaitingRow,
} from '../ports/stores/today.ts'
import { type ActLine, waitingActs } from './waiting-acts.ts'

/** A booking in a list of the day, with whom it is for. */
export type TodayBooking = BookingLine & {
  readonly customer: CustomerRow
  readonly conversationId: string | null
}
type With<Row extends BookedToday> = TodayBooking & Omit<Row, keyof BookedToday>

/** What a member needs to do now. Each list is bounded; one more than is shown says that there are more. */
export interface Today {
  /** "YYYY-MM-DD" on the clock of the business. */
  readonly date: string
  readonly nowMs: number
  readonly day: { readonly all: number; readonly left: number }
  readonly visits: readonly With<VisitRow>[]
  readonly waiting: readonly WaitingRow[]
  readonly requests: readonly TodayBooking[]
  readonly unconfirmed: readonly With<UnconfirmedRow>[]
  readonly doubts: readonly DoubtRow[]
  readonly unreached: readonly With<UnreachedRow>[]
  /** Empty for whose role sees no money, unless the bookings are theirs. */
  readonly unpaid: readonly With<UnpaidRow>[]
  readonly acts: readonly ActLine[]
  readonly incidents: readonly IncidentRow[]
  /** Since this time yesterday, of the whole business; null for who is held to their own. */
  readonly digest: DigestCounts | null
}

const nothingUnpaid: readonly UnpaidRow[] = []
/** Of each list so many are read. */
const listMax = 20
/** Where today is over, or quiet, the next visits of the days after. */
const aheadMs = 7 * dayMs
/** Whoever was asked and comes within so long should answer soon. */
const confirmMs = 2 * dayMs
/** What reached nobody is told for two days from when it was due. */
const unreachedMs = 2 * dayMs

/** Everything of the first screen, in one transaction. Changes nothing. */
export function readToday(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly memberId: string
    readonly role: MemberRole
    readonly onlyStaffId: string | null
  },
): Promise<Today> {
  const { tenantId, catalog, memberId, role, onlyStaffId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const own: OwnOnly | null = onlyStaffId === null ? null : { staffId: onlyStaffId, memberId }
  const { timeZone } = catalog.tenant
  const date = localDateOf(timeZone, nowMs)
  const span = { fromMs: startOfDayMs(timeZone, date), toMs: endOfDayMs(timeZone, date) }
  return ports.database.inTenant(tenantId, async (stores) => {
    const query = { own, nowMs, limit: listMax }
    const seesMoney = own !== null || mayDo(role, 'see_money')
    const [day, visits, waiting, requests, unconfirmed, doubts, unreached, unpaid, acts, incidents, digest] =
      await Promise.all([
        stores.today.countDay(tenantId, { own, nowMs, ...span }),
        stores.today.visits(tenantId, { ...query, untilMs: nowMs + aheadMs }),
        stores.today.waiting(tenantId, query),
        stores.today.requests(tenantId, query),
        stores.today.unconfirmed(tenantId, { ...query, untilMs: nowMs + confirmMs }),
        stores.today.doubts(tenantId, query),
        stores.today.unreached(tenantId, { ...query, sinceMs: nowMs - unreachedMs }),
        seesMoney ? stores.today.unpaid(tenantId, query) : nothingUnpaid,
        mayDo(role, 'return') ? waitingActs(stores, { tenantId, memberId, role, nowMs }) : [],
        own === null ? openIncidents(stores, tenantId, role) : [],
        own === null ? stores.digest.count(tenantId, { ...span, sinceMs: nowMs - dayMs }) : null,
      ])
    const line = <Row extends BookedToday>({ booking, conversationId, customer, ...rest }: Row): With<Row> => ({
      ...rest,
      ...bookingLineOf(booking, catalog),
      ...{ customer, conversationId },
    })
    return {
      ...{ date, nowMs, day: day ?? { all: 0, left: 0 }, waiting, doubts, acts, incidents },
      visits: visits.map(line),
      requests: requests.map(line),
      unconfirmed: unconfirmed.map(line),
      unreached: unreached.map(line),
      unpaid: unpaid.map(line),
      digest: own === null ? (digest ?? nothingToTell) : null,
    }
  })
}

/** Those of money only for who sees it. */
async function openIncidents(
  stores: Pick<Stores, 'incidents'>,
  tenantId: string,
  role: MemberRole,
): Promise<readonly IncidentRow[]> {
  const about = (['notifications', 'webhooks', 'jobs'] as const).filter(() => mayDo(role, 'override'))
  const [money, ...others] = await Promise.all([
    mayDo(role, 'see_money') ? stores.incidents.listOpen(tenantId, listMax) : [],
    ...about.map((one) => stores.incidents.listOpen(tenantId, listMax, one)),
  ])
  return [...money, ...others.flat()].slice(0, listMax)
}
