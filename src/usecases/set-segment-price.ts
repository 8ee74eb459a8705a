import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { SegmentPrice } from '../ports/stores/channel-account.ts'
import { auditAct } from './audit-act.ts'

/** What one segment costs the business at an account, as its provider bills it; null: not told. Only shown, never charged. */
export function setSegmentPrice(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly accountId: string
    readonly price: SegmentPrice | null
    readonly memberId: string | null
  },
): Promise<{ readonly ok: true } | Refusal<'account_not_found' | 'price_invalid'>> {
  const { tenantId, channel, accountId, price, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const isPrice = price === null || (Number.isInteger(price.micros) && price.micros >= 0 && price.micros <= microsMax)
    if (!isPrice || (price !== null && !/^[A-Z]{3}$/.test(price.currency))) {
      return refusal('price_invalid', 'A price below 1000 and a currency are expected, such as 0.0083 USD.')
    }
    const known = await stores.channelAccounts.setSegmentPrice(tenantId, channel, accountId, price)
    if (!known) return refusal('account_not_found', 'There is no such account.')
    const subject = { subjectType: 'channel-account', subjectId: accountId } as const
    await auditAct(stores, { tenantId, memberId, action: 'channel-account.priced', ...subject, nowMs })
    return { ok: true as const }
  })
}

const microsMax = 1_000_000_000
