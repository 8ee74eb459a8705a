import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

type Outcome = { readonly ok: true } | Refusal<'account_not_found' | 'account_taken'>

/**
 * Pauses a connected account, or lets it go on. While it is paused nothing leaves from it and its provider is not asked for
 * what came; what waits stays. It goes on only where no other account has the number meanwhile.
 */
export function setAccountState(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly accountId: string
    readonly state: 'active' | 'paused'
    readonly memberId: string | null
  },
): Promise<Outcome> {
  const { tenantId, channel, accountId, state, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused<Outcome>(ports, tenantId, async (stores) => {
    const rows = (await stores.channelAccounts.list(tenantId)).filter((row) => row.channel === channel)
    const row = rows.find((one) => one.accountId === accountId)
    if (row === undefined) return refusal('account_not_found', 'There is no such account.')
    const other = rows.find((one) => one.sender === row.sender && one !== row && one.state === 'active')
    if (state === 'active' && other !== undefined) {
      return refusal('account_taken', `${row.sender} is connected as account ${other.accountId}: pause that one first.`)
    }
    await stores.channelAccounts.save(tenantId, { ...row, state })
    if (state === 'paused') await stores.channelAccounts.releaseSender(tenantId, channel, accountId)
    else if (!(await stores.channelAccounts.claimSender(tenantId, row))) {
      return refusal('account_taken', `${row.sender} is connected to another business meanwhile.`)
    }
    const action = state === 'paused' ? 'channel-account.paused' : 'channel-account.resumed'
    const subject = { subjectType: 'channel-account', subjectId: accountId } as const
    await auditAct(stores, { tenantId, memberId, action, ...subject, nowMs })
    return { ok: true as const }
  })
}
