import { contentVersion } from '../domain/content-version.ts'
import type { MemberForm } from '../domain/member-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { MemberRow } from '../ports/stores/member.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { memberFormOf } from './list-members.ts'

export interface ChangedMember {
  readonly ok: true
  readonly form: MemberForm
  readonly version: string
  /** What would bring the former back. */
  readonly undo: { readonly form: MemberForm; readonly version: string }
}

/**
 * Changes who somebody is in the business, from the next request on. One owner stays. What they did stays theirs: a
 * member who leaves is disabled, never deleted.
 */
export async function changeMember(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly memberId: string
    readonly id: string
    readonly version: string
    readonly form: MemberForm
  },
): Promise<ChangedMember | Refusal<'forbidden' | 'not_found' | 'stale_version' | 'last_owner' | 'invalid_request'>> {
  const { tenantId, memberId, id, form } = input
  const nowMs = clock.now().epochMilliseconds
  return database.inTenant(tenantId, async (stores) => {
    // All of them: of two owners who each remove the other at the same moment, one is left.
    const members = await stores.members.lockAll(tenantId)
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'members' })
    if (forbidden !== null) return forbidden
    const before = members.find((one) => one.id === id)
    if (before === undefined) return refusal('not_found', 'There is no such member.')
    const fresh = memberFormOf(before)
    const version = contentVersion(fresh)
    if (version !== input.version) {
      return refusal('stale_version', 'Somebody changed this member meanwhile.', { fresh, version })
    }
    const wrong = await findWrong(stores, { tenantId, members, before, form, nowMs })
    if (wrong !== null) return wrong
    await stores.members.update(tenantId, { ...before, ...form })
    for (const action of actsOf(fresh, form)) {
      await auditAct(stores, { tenantId, memberId, action, subjectType: 'member', subjectId: id, nowMs })
    }
    const next = contentVersion(form)
    return { ok: true, form, version: next, undo: { form: fresh, version: next } }
  })
}

async function findWrong(
  stores: Stores,
  given: {
    readonly tenantId: string
    readonly members: readonly MemberRow[]
    readonly before: MemberRow
    readonly form: MemberForm
    readonly nowMs: number
  },
): Promise<Refusal<'last_owner' | 'invalid_request'> | null> {
  const { tenantId, members, before, form, nowMs } = given
  const isOwner = form.role === 'owner' && form.state === 'active'
  const others = members.filter((one) => one.id !== before.id && one.role === 'owner' && one.state === 'active')
  if (!isOwner && others.length === 0) return refusal('last_owner', 'A business needs one owner at least.')
  if (form.staffId === null || form.staffId === before.staffId) return null
  const catalog = await stores.catalog.load(tenantId, nowMs)
  const isStaff = catalog?.resources.some((one) => one.id === form.staffId && one.kind === 'staff') ?? false
  return isStaff ? null : refusal('invalid_request', 'There is no such member of staff.')
}

function actsOf(before: MemberForm, after: MemberForm): readonly string[] {
  const acts: string[] = []
  if (before.state !== after.state) acts.push(after.state === 'active' ? 'member.let_in' : 'member.shut_out')
  if (before.role !== after.role) acts.push(`member.made_${after.role}`)
  if (before.name !== after.name || before.staffId !== after.staffId) acts.push('member.changed')
  return acts
}
