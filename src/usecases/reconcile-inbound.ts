import type { ChannelPorts } from '../ports/ports.ts'
import { openAccount } from './open-account.ts'
import { type ReceivePorts, receiveChannelEvents } from './receive-channel-events.ts'

/** How far back before the last look each look begins: what the provider listed late is not missed. */
const overlapMs = 15 * 60_000
/** Listed messages stored by one transaction. */
const batchMax = 50

/**
 * Compares what a provider says it received for an account with what we stored, and receives what is missing: some
 * providers try a webhook once and give up. Returns how many were missing. What is known has no effect.
 */
export async function reconcileInbound(
  ports: ReceivePorts & ChannelPorts,
  input: { readonly tenantId: string; readonly channel: string; readonly accountId: string },
): Promise<number> {
  const { tenantId, accountId } = input
  const channel = ports.channels.get(input.channel)
  const row = await ports.database.inTenant(tenantId, (stores) =>
    stores.channelAccounts.find(tenantId, input.channel, accountId),
  )
  if (channel?.listInbound === undefined || row === null) return 0
  const account = openAccount(ports, tenantId, channel, row)
  if (account === null) return 0
  const startedMs = ports.clock.now().epochMilliseconds
  const listed = await channel.listInbound(row.reconciledUntilMs - overlapMs, account)
  let missing = 0
  for (let from = 0; from < listed.length; from += batchMax) {
    const messages = listed.slice(from, from + batchMax)
    missing += await receiveChannelEvents(ports, { ...input, messages, receipts: [] })
  }
  await ports.database.inTenant(tenantId, (stores) =>
    stores.channelAccounts.setReconciled(tenantId, channel.id, accountId, startedMs),
  )
  return missing
}
