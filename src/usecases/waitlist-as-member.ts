import type { Catalog } from '../domain/catalog.ts'
import { addDays } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { waitlistReachDays } from '../domain/waitlist.ts'
import type { WaitlistForm } from '../domain/waitlist-form.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { type JoinedWaitlist, joinWaitlist } from './join-waitlist.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import type { OnlyStaff } from './own-booking.ts'

type WaitPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'>

/**
 * Writes a customer down whom a member has on the phone: known by their number, since they have written from it once. Who
 * works in one calendar writes down who waits for that one.
 */
export async function addToWaitlistAsMember(
  ports: WaitPorts,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly memberId: string
    readonly onlyStaffId: OnlyStaff
    readonly form: WaitlistForm
  },
): Promise<JoinedWaitlist | Refusal<'customer_unknown' | 'forbidden'>> {
  const { tenantId, catalog, memberId, onlyStaffId, form } = input
  const staffId = form.staffId ?? onlyStaffId
  if (onlyStaffId !== null && staffId !== onlyStaffId) {
    return refusal('forbidden', 'You may write down who waits for your own calendar.')
  }
  const customer = await ports.database.inTenant(tenantId, (stores) =>
    stores.customers.findByIdentity(tenantId, 'phone', form.phone),
  )
  if (customer === null) {
    return refusal(
      'customer_unknown',
      'No customer has that number. They must have written from it, or proven it, once.',
    )
  }
  const nowMs = ports.clock.now().epochMilliseconds
  const today = localDateOf(catalog.tenant.timeZone, nowMs)
  const from = form.from ?? today
  const joined = await joinWaitlist(ports, {
    ...{ tenantId, catalog, conversationId: null, customerId: customer.id, name: null, answers: {} },
    serviceId: form.serviceId,
    party: form.party,
    nights: form.nights,
    wishes: [
      {
        date: { from, to: form.to ?? addDays(today, waitlistReachDays) },
        time:
          form.after === null && form.before === null
            ? null
            : { kind: 'window', start: form.after, end: form.before, label: null },
        staffIds: staffId === null ? [] : [staffId],
      },
    ],
    movesBookingId: null,
  })
  if (joined.ok) await auditEntry(ports, { tenantId, memberId, entryId: joined.entry.id, what: 'added', nowMs })
  return joined
}

/**
 * Takes somebody off the list; what is kept for them goes to the next. False where nobody of this id waits, or not for the
 * calendar that the member works in.
 */
export async function removeFromWaitlistAsMember(
  ports: WaitPorts,
  input: {
    readonly tenantId: string
    readonly memberId: string
    readonly onlyStaffId: OnlyStaff
    readonly entryId: string
  },
): Promise<boolean> {
  const { tenantId, memberId, onlyStaffId, entryId } = input
  if (onlyStaffId !== null && !(await waitsFor(ports, { tenantId, entryId, onlyStaffId }))) return false
  const left = await leaveWaitlist(ports, { tenantId, customerId: null, entryId, why: 'a member took them off' })
  if (left.length === 0) return false
  const nowMs = ports.clock.now().epochMilliseconds
  await auditEntry(ports, { tenantId, memberId, entryId, what: 'removed', nowMs })
  return true
}

/** Whether somebody waits for this member of the staff by name: nobody else is on their list. */
async function waitsFor(
  ports: Pick<Ports, 'database'>,
  of: { readonly tenantId: string; readonly entryId: string; readonly onlyStaffId: string },
): Promise<boolean> {
  const { tenantId, entryId, onlyStaffId } = of
  const entry = await ports.database.inTenant(tenantId, (stores) => stores.waitlist.findEntry(tenantId, entryId))
  return entry?.wishes.some(({ staffIds }) => staffIds.includes(onlyStaffId)) ?? false
}

function auditEntry(
  ports: Pick<Ports, 'database'>,
  of: { tenantId: string; memberId: string; entryId: string; what: 'added' | 'removed'; nowMs: number },
): Promise<void> {
  const { tenantId, memberId, entryId, what, nowMs } = of
  const subject = { subjectType: 'waitlist', subjectId: entryId } as const
  return ports.database.inTenant(tenantId, (stores) =>
    auditAct(stores, { tenantId, memberId, action: `waitlist.${what}`, ...subject, nowMs }),
  )
}
