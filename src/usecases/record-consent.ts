import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import type { ConsentOfNumber } from './read-consent.ts'

/**
 * A member writes down what a customer said to them: that messages are welcome, or are not. It holds on all numbers of
 * the tenant at once. Whoever has opted out by themselves is opted in by nobody but themselves.
 */
export function recordConsent(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: ConsentOfNumber & { readonly state: 'in' | 'out'; readonly memberId: string | null },
): Promise<{ readonly ok: true } | Refusal<'address_invalid' | 'opted_out'>> {
  const { tenantId, address, state, memberId } = input
  const to = { addressKind: 'phone', address }
  return ports.database.inTenant(tenantId, async (stores) => {
    if (!/^\+[1-9]\d{6,14}$/.test(address)) {
      return refusal('address_invalid', 'A number with its country, such as +14155550100, is expected.')
    }
    await stores.consents.lock(tenantId, to)
    const [stands, history] = await Promise.all([
      stores.consents.find(tenantId, to),
      stores.consents.list(tenantId, to),
    ])
    if (stands?.state === state && history.at(-1)?.source === 'member') return { ok: true as const }
    const since = history.slice(history.findLastIndex((one) => one.state === 'in') + 1)
    if (state === 'in' && stands?.state === 'out' && since.some(({ source }) => source !== 'member')) {
      return refusal('opted_out', 'This number has opted out by itself: only START, written from it, undoes that.')
    }
    const nowMs = ports.clock.now().epochMilliseconds
    const id = ports.ids.next()
    const record = { id, ...to, state, source: 'member', channel: 'in-person', messageId: null } as const
    await stores.consents.record(tenantId, { ...record, atMs: nowMs })
    if (state === 'out') {
      await stores.deliveries.dropPending(tenantId, { ...to, what: 'all', why: 'opted_out', atMs: nowMs })
    }
    const action = state === 'in' ? 'consent.given' : 'consent.withdrawn'
    await auditAct(stores, { tenantId, memberId, action, subjectType: 'consent', subjectId: id, nowMs })
    return { ok: true as const }
  })
}
