import { type MemberRole, mayDo } from '../domain/member-role.ts'
import type { Stores } from '../ports/database.ts'
import type { MemberActRow } from '../ports/stores/member-act.ts'

/** Something that a member has asked for and another one has to agree to. */
export interface ActLine {
  readonly id: string
  readonly kind: MemberActRow['kind']
  readonly why: string
  readonly amount: number | null
  readonly currency: string | null
  /** Of a refund. */
  readonly bookingId: string | null
  readonly reference: string | null
  /** Of a day that is cancelled. */
  readonly date: string | null
  readonly bookings: number
  /** Null for the operator at the terminal. */
  readonly askedBy: string | null
  readonly askedAtMs: number
  readonly isOver: boolean
  /** Agreed to, and its process died: whoever may agree may let it go on. */
  readonly isHalfDone: boolean
  /** Whoever asked takes it back; another one agrees. */
  readonly isOwn: boolean
  readonly mayApprove: boolean
}

const actsMax = 50

/** What waits for the word of another member, the oldest first; of one booking where it is named. */
export async function waitingActs(
  stores: Pick<Stores, 'memberActs' | 'members' | 'bookings'>,
  of: {
    readonly tenantId: string
    readonly memberId: string
    readonly role: MemberRole
    readonly bookingId?: string | undefined
    readonly nowMs: number
  },
): Promise<readonly ActLine[]> {
  const { tenantId, memberId, role, bookingId, nowMs } = of
  const [acts, members] = await Promise.all([
    stores.memberActs.listOpen(tenantId, actsMax),
    stores.members.list(tenantId),
  ])
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const wanted = acts.filter(
    ({ arguments: about }) => bookingId === undefined || (about.kind === 'refund' && about.bookingId === bookingId),
  )
  const lines: ActLine[] = []
  for (const act of wanted) {
    const { id, kind, why, amount, currency, askedBy, askedAtMs, arguments: about } = act
    const isOver = act.expiresAtMs <= nowMs
    const isOwn = askedBy === memberId
    const booking = about.kind === 'refund' ? await stores.bookings.find(tenantId, about.bookingId) : null
    lines.push({
      ...{ id, kind, why, amount, currency, askedAtMs, isOver, isOwn },
      bookingId: booking?.id ?? null,
      reference: booking?.reference ?? null,
      date: about.kind === 'force_cancel' ? about.date : null,
      bookings: about.kind === 'force_cancel' ? about.bookingIds.length : 1,
      askedBy: askedBy === null ? null : (names.get(askedBy) ?? null),
      isHalfDone: act.state === 'approved',
      mayApprove: mayDo(role, 'return') && !isOver && !(isOwn && act.needsApproval),
    })
  }
  return lines
}
