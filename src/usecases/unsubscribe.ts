import type { Tenant } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import { hintOfAddress } from '../domain/email-words.ts'
import type { ChannelLanguage } from '../domain/stop-phrases.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'

/** What whoever holds the link of a mail may see of it. */
export interface UnsubscribeView {
  readonly tenant: Tenant
  readonly language: ChannelLanguage
  /** "d…@mail.example". */
  readonly address: string
  readonly state: 'subscribed' | 'unsubscribed' | 'bounced'
}

type UnsubscribePorts = Pick<Ports, 'database' | 'clock' | 'links'>

/** How an address stands that a mail of ours went to; null for a token that we never made. Changes nothing. */
export function readUnsubscribe(ports: UnsubscribePorts, token: string): Promise<UnsubscribeView | null> {
  return withEmail(ports, token, async (stores, { tenantId, email, nowMs }) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) return null
    const suppressed = await stores.suppressions.find(tenantId, email.address)
    return {
      tenant: catalog.tenant,
      language: channelLanguageOf(email.locale),
      address: hintOfAddress(email.address),
      state: suppressed?.reason ?? 'subscribed',
    }
  })
}

/**
 * From now on this tenant sends no mail to the address of that one, and what was queued to it is dropped when its time
 * comes. Twice is once. False for a token that we never made.
 */
export function unsubscribe(ports: UnsubscribePorts, token: string): Promise<boolean> {
  return change(ports, token, 'email.unsubscribed', (stores, { tenantId, email, nowMs }) =>
    stores.suppressions.add(tenantId, { address: email.address, reason: 'unsubscribed', sinceMs: nowMs }),
  )
}

/** Takes it back; what bounced stays so. */
export function resubscribe(ports: UnsubscribePorts, token: string): Promise<boolean> {
  return change(ports, token, 'email.resubscribed', async (stores, { tenantId, email, nowMs }) => {
    await stores.suppressions.lift(tenantId, { address: email.address, reason: 'unsubscribed', atMs: nowMs })
  })
}

interface Named {
  readonly tenantId: string
  readonly email: EmailRow
  readonly nowMs: number
}

async function change(
  ports: UnsubscribePorts,
  token: string,
  action: string,
  run: (stores: Stores, named: Named) => Promise<void>,
): Promise<boolean> {
  const known = await withEmail(ports, token, async (stores, named) => {
    const { tenantId, email, nowMs } = named
    await stores.consents.lock(tenantId, { addressKind: 'email', address: email.address })
    const before = await stores.suppressions.find(tenantId, email.address)
    await run(stores, named)
    const after = await stores.suppressions.find(tenantId, email.address)
    if (before?.reason === after?.reason) return named
    const line = { actor: 'customer', action, subjectType: 'email', subjectId: email.id }
    await stores.audit.append(tenantId, { ...line, reason: null, requestId: null, atMs: nowMs })
    return named
  })
  return known !== null
}

function withEmail<T>(
  ports: UnsubscribePorts,
  token: string,
  run: (stores: Stores, named: Named) => Promise<T | null>,
): Promise<T | null> {
  const named = ports.links.openUnsubscribe(token)
  if (named === null) return Promise.resolve(null)
  const { tenantId, emailId } = named
  return ports.database.inTenant(tenantId, async (stores) => {
    const email = await stores.emails.find(tenantId, emailId)
    if (email === null || email.purpose !== 'booking') return null
    return run(stores, { tenantId, email, nowMs: ports.clock.now().epochMilliseconds })
  })
}
