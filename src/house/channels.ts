import type { Config } from '../config.ts'
import type { WebhookServices } from '../http/services.ts'
import type { Channel, ChannelDefinition, ChannelWorld } from '../ports/channel.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { loadFolder } from '../registry.ts'
import { systemClock } from '../system/clock.ts'
import type { Log } from '../system/log.ts'
import { keepDeadLetter } from '../usecases/keep-dead-letter.ts'
import { openAccount } from '../usecases/open-account.ts'
import { createTogether } from '../usecases/receive-together.ts'

/** Every file of channels/ by its id, with this world behind it. Throws with every fault at once. */
export async function loadChannels(world: ChannelWorld): Promise<ReadonlyMap<string, Channel>> {
  const definitions = await loadFolder(new URL('../../channels/', import.meta.url), isChannelDefinition)
  return new Map([...definitions].map(([id, { connect }]) => [id, connect(world)]))
}

function isChannelDefinition(value: unknown): value is ChannelDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { id, connect } = value as Record<string, unknown>
  return typeof id === 'string' && typeof connect === 'function'
}

/** What channels may ask of this machine. */
export function channelWorld(
  config: Pick<Config, 'channelBases'>,
  { publicUrl, log }: { readonly publicUrl: string; readonly log: Log },
): ChannelWorld {
  return {
    bases: config.channelBases,
    webhookUrl: (channel, accountId) => webhookUrlOf(publicUrl, channel, accountId),
    nowMs: () => systemClock.now().epochMilliseconds,
    log: (event, fields) => log.warn(fields, event),
  }
}

/** The address that a provider calls for an account. */
export function webhookUrlOf(publicUrl: string, channel: string, accountId: string): string {
  return `${publicUrl}/webhooks/${channel}/${accountId}`
}

type WebhookAccount = NonNullable<Awaited<ReturnType<WebhookServices['findAccount']>>>

/** An opened account is used for so long before it is read again: what is rotated or paused counts from then on. */
const accountLifetimeMs = 5_000
const accountsKeptMax = 1_000

/** What the webhooks' route asks for, over the use cases. */
export function createWebhookServices(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & ChannelPorts,
): WebhookServices {
  const together = createTogether(ports)
  const kept = new Map<string, { readonly account: WebhookAccount; readonly untilMs: number }>()
  const read = async (channelId: string, accountId: string): Promise<WebhookAccount | null> => {
    const channel = ports.channels.get(channelId)
    const tenantId = await ports.database.routing.accountByChannel(channelId, accountId)
    if (channel === undefined || tenantId === null) return null
    const row = await ports.database.inTenant(tenantId, (stores) =>
      stores.channelAccounts.find(tenantId, channelId, accountId),
    )
    const account = row === null ? null : openAccount(ports, tenantId, channel, row)
    return account === null ? null : { ...account, tenantId }
  }
  return {
    channels: ports.channels,
    findAccount: async (channelId, accountId) => {
      const key = `${channelId}/${accountId}`
      const nowMs = ports.clock.now().epochMilliseconds
      const found = kept.get(key)
      if (found !== undefined && found.untilMs > nowMs) return found.account
      const account = await read(channelId, accountId)
      kept.delete(key)
      if (account !== null) kept.set(key, { account, untilMs: nowMs + accountLifetimeMs })
      const [oldest] = kept.keys()
      if (kept.size > accountsKeptMax && oldest !== undefined) kept.delete(oldest)
      return account
    },
    receive: ({ tenantId, accountId }, channel, { messages, receipts }) =>
      together({ tenantId, channel, accountId, messages, receipts }),
    keepBroken: ({ tenantId, accountId }, channel, body, why) =>
      keepDeadLetter(ports, { tenantId, channel, accountId, body, why }),
  }
}
