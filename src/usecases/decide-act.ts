import type { Catalog } from '../domain/catalog.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { MemberActRow } from '../ports/stores/member-act.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { type ForceCancelled, runForceCancel } from './force-cancel.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { refundPaymentIn } from './refund-payment.ts'

export interface ActDecision {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly actId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly decision: 'approve' | 'reject'
}

export type DecidedAct =
  | { readonly ok: true; readonly act: MemberActRow; readonly day: ForceCancelled | null }
  | Refusal<'act_not_found' | 'forbidden' | 'same_member' | 'act_closed' | 'act_expired' | 'above_captured'>

/**
 * Another member's word on what one has asked for: approved it is done, once, whoever else approves at that moment. Never by
 * whoever asked; they may take it back. What can no longer be done when it is approved has failed, and nothing moved.
 */
export async function decideAct(ports: MoneyPorts, input: ActDecision): Promise<DecidedAct> {
  const { tenantId, catalog } = input
  const decided = await inTenantUnlessRefused(ports, tenantId, (stores) => decideIn(stores, ports, input))
  if (!decided.ok) {
    if (decided.code === 'above_captured') await markFailed(ports, input, decided.code)
    return decided
  }
  const { act } = decided
  const day = act.state === 'approved' ? await runForceCancel(ports, { tenantId, catalog, act }) : null
  return { ok: true, act: day?.act ?? act, day }
}

async function decideIn(
  stores: Stores,
  ports: MoneyPorts,
  input: ActDecision,
): Promise<Exclude<DecidedAct, { ok: true }> | { readonly ok: true; readonly act: MemberActRow }> {
  const { tenantId, actId, memberId, decision } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
  if (forbidden !== null) return forbidden
  const act = await stores.memberActs.lock(tenantId, actId)
  if (act === null) return refusal('act_not_found', 'There is no such request.')
  const isOwn = act.askedBy === memberId
  if (decision === 'approve' && isOwn && act.needsApproval) {
    return refusal('same_member', 'Another member has to agree: you asked for it yourself.')
  }
  // Agreed to, and its process died: whoever may agree may let it go on.
  if (act.state === 'approved' && decision === 'approve') return { ok: true, act }
  if (act.state !== 'waiting') return refusal('act_closed', `It was decided already: ${act.state}.`)
  if (decision === 'approve' && act.expiresAtMs <= nowMs) {
    return refusal('act_expired', 'It has waited too long: ask for it once more.')
  }
  const next = { ...act, decidedBy: memberId, decidedAtMs: nowMs, state: stateOf(act, decision) }
  if (decision === 'approve' && act.arguments.kind === 'refund') {
    const { bookingId, amount } = act.arguments
    const actor = { kind: 'member', id: memberId } as const
    const refunded = await refundPaymentIn(stores, ports, {
      ...{ tenantId, bookingId, amount, actor, idempotencyKey: actId },
    })
    if (!refunded.ok) {
      return refusal('above_captured', 'It cannot be returned any more: less is left than was asked for.', {
        ...refunded.details,
      })
    }
  }
  if (!(await stores.memberActs.update(tenantId, next, 'waiting'))) throw new Error('a locked act has changed')
  await auditDecision(stores, { tenantId, act, memberId, decision, nowMs })
  return { ok: true, act: next }
}

function stateOf({ kind }: MemberActRow, decision: ActDecision['decision']): MemberActRow['state'] {
  if (decision === 'reject') return 'rejected'
  return kind === 'refund' ? 'done' : 'approved'
}

function auditDecision(
  stores: Pick<Stores, 'audit'>,
  of: Pick<ActDecision, 'tenantId' | 'memberId' | 'decision'> & { readonly act: MemberActRow; readonly nowMs: number },
): Promise<void> {
  const { tenantId, memberId, decision, act, nowMs } = of
  const action = decision === 'approve' ? 'member-act.approved' : 'member-act.rejected'
  const reason = maskSensitive(act.why).text
  const subject = { subjectType: 'member-act', subjectId: act.id } as const
  return auditAct(stores, { tenantId, memberId, action, ...subject, reason, nowMs })
}

function markFailed(ports: MoneyPorts, { tenantId, actId, memberId }: ActDecision, code: string): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const act = await stores.memberActs.lock(tenantId, actId)
    if (act === null || act.state !== 'waiting') return
    const decidedAtMs = ports.clock.now().epochMilliseconds
    const failed: MemberActRow = { ...act, state: 'failed', decidedBy: memberId, decidedAtMs, outcome: { code } }
    await stores.memberActs.update(tenantId, failed, 'waiting')
  })
}
