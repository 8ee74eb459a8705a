import type { Money } from '../domain/currency.ts'
import type { MemberRole } from '../domain/member-role.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { IncidentRow } from '../ports/stores/incident.ts'
import type { RefundEntry } from '../ports/stores/money-book.ts'
import { atVenueId } from './connect-payment-account.ts'
import { type ActLine, waitingActs } from './waiting-acts.ts'

/** Ours to give back and not on its way: paid for nothing, or a refund that failed. */
export interface OwedLine {
  readonly bookingId: string
  readonly reference: string
  readonly money: Money
}

/** What about money asks for somebody. */
export interface MoneyNeeds {
  readonly acts: readonly ActLine[]
  /** `isCash`: somebody has to hand it over. */
  readonly goingBack: readonly (RefundEntry & { readonly isCash: boolean })[]
  readonly owed: readonly OwedLine[]
  readonly incidents: readonly IncidentRow[]
}

const shownMax = 50
/** Of bookings whose accounts are not empty so many are looked at: most of these only wait for their visit. */
const openMax = 200

/** What waits for another member, goes back, is owed, or does not add up. Changes nothing. */
export function readMoney(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, memberId, role }: { readonly tenantId: string; readonly memberId: string; readonly role: MemberRole },
): Promise<MoneyNeeds> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const [acts, goingBack, incidents] = await Promise.all([
      waitingActs(stores, { tenantId, memberId, role, nowMs }),
      stores.moneyBook.listGoingBack(tenantId, shownMax),
      stores.incidents.listOpen(tenantId, shownMax),
    ])
    return {
      acts,
      goingBack: goingBack.map((one) => ({ ...one, isCash: one.provider === atVenueId })),
      owed: await owedLines(stores, tenantId),
      incidents,
    }
  })
}

async function owedLines(stores: Pick<Stores, 'ledger' | 'bookings'>, tenantId: string): Promise<readonly OwedLine[]> {
  const open = await stores.ledger.listOpen(tenantId, openMax, null)
  const lines: OwedLine[] = []
  const books = await Promise.all(open.map((id) => stores.ledger.listOfBooking(tenantId, id)))
  for (const [index, bookingId] of open.entries()) {
    for (const { owed: amount, currency } of standingsOf(books[index] ?? [])) {
      if (amount <= 0) continue
      const booking = await stores.bookings.find(tenantId, bookingId)
      lines.push({ bookingId, reference: booking?.reference ?? '', money: { amount, currency } })
    }
  }
  return lines
}
