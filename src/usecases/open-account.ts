import type { Channel, ChannelAccount } from '../ports/channel.ts'
import type { ChannelPorts } from '../ports/ports.ts'
import type { ChannelAccountRow } from '../ports/stores/channel-account.ts'

/** What an account's secrets are bound to when they are sealed. */
export function secretContext(tenantId: string, channel: string, accountId: string): string {
  return JSON.stringify(['channel', tenantId, channel, accountId])
}

/** The account with its secrets open, checked by the channel's own schema; null where no known key opens them. */
export function openAccount(
  ports: Pick<ChannelPorts, 'secretBox'>,
  tenantId: string,
  channel: Channel,
  row: ChannelAccountRow,
): ChannelAccount | null {
  const { accountId, sender } = row
  const text = ports.secretBox.open(row.secrets, secretContext(tenantId, row.channel, accountId))
  if (text === null) return null
  const secrets = channel.secrets.safeParse(JSON.parse(text))
  return secrets.success ? { accountId, sender, secrets: secrets.data } : null
}
