import {
  invitationMs,
  invitationSecretHash,
  invitationsADayMax,
  invitationsOpenMax,
  invitationsToOneMax,
  invitationTokenText,
  membersMax,
} from '../domain/invitation-token.ts'
import type { InvitationForm } from '../domain/member-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { dayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { MemberRow } from '../ports/stores/member.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'

/** What the mail of an invitation says, and the token that its link carries: told this once, stored as a hash. */
export interface Invited {
  readonly ok: true
  readonly invitationId: string
  readonly token: string
  readonly business: { readonly name: string; readonly accentColor: string; readonly locale: string }
  readonly inviter: string
  readonly expiresAtMs: number
}

/**
 * Asks somebody to become a member. Whoever is asked again gets a new link, and the one before opens nothing. That they
 * have an account already, here or in another business, is no matter: it stays as it is, and is not told.
 */
export async function inviteMember(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'random'>,
  {
    tenantId,
    memberId,
    form,
  }: {
    readonly tenantId: string
    /** Null for the operator at the terminal, who invites the first owner. */
    readonly memberId: string | null
    readonly form: InvitationForm
  },
): Promise<Invited | Refusal<'forbidden' | 'member_exists' | 'invalid_request' | 'too_many_tries'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  const secret = ports.random.token(256)
  const id = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'members' })
    if (forbidden !== null) return forbidden
    const [members, catalog, open, sent] = await Promise.all([
      stores.members.list(tenantId),
      stores.catalog.load(tenantId, nowMs),
      stores.invitations.listOpen(tenantId, invitationsOpenMax + 1),
      stores.invitations.countSince(tenantId, { email: form.email, sinceMs: nowMs - dayMs }),
    ])
    if (catalog === null) return refusal('forbidden', 'There is no such business.')
    const inviter = memberId === null ? operator : members.find((one) => one.id === memberId)
    // Who was written down as a member before there were log-ins is invited, too.
    if (members.some((one) => standsFor(one) && one.email.toLowerCase() === form.email)) {
      return refusal('member_exists', 'Somebody with this address is a member already.')
    }
    if (open.length >= invitationsOpenMax || members.length >= membersMax) {
      return refusal('invalid_request', 'Too many people are invited or were members. Take back invitations first.')
    }
    // Each is a mail in our name to an address that somebody typed.
    if (sent.all >= invitationsADayMax || sent.toThem >= invitationsToOneMax) {
      return refusal('too_many_tries', 'That are many invitations for one day. Go on tomorrow.')
    }
    if (form.staffId !== null && !catalog.resources.some((one) => one.id === form.staffId && one.kind === 'staff')) {
      return refusal('invalid_request', 'There is no such member of staff.')
    }
    const row = {
      ...form,
      id,
      tokenHash: invitationSecretHash(secret),
      state: 'open',
      invitedBy: memberId,
      invitedAtMs: nowMs,
      expiresAtMs: nowMs + invitationMs,
      memberId: null,
    } as const
    await revokeBefore(stores, tenantId, form.email)
    await stores.invitations.insert(tenantId, row)
    const subject = { subjectType: 'invitation', subjectId: id } as const
    await auditAct(stores, { tenantId, memberId, action: `member.invited_as_${form.role}`, ...subject, nowMs })
    return {
      ok: true,
      invitationId: id,
      token: invitationTokenText({ slug: catalog.tenant.slug, invitationId: id, secret }),
      business: catalog.tenant,
      inviter: inviter?.name ?? operator.name,
      expiresAtMs: row.expiresAtMs,
    }
  })
}

/** Whether somebody comes in as this member. */
export function standsFor({ state, userId }: Pick<MemberRow, 'state' | 'userId'>): boolean {
  return state === 'active' && userId !== null
}

const operator = { name: 'Parley' }

async function revokeBefore(stores: Stores, tenantId: string, email: string): Promise<void> {
  const before = await stores.invitations.lockOpen(tenantId, email)
  if (before !== null) await stores.invitations.update(tenantId, { ...before, state: 'revoked' })
}
