import { webhookUrlOf } from '../house/channels.ts'
import type { LinkConnection } from '../ports/stores/channel-link.ts'
import type { ListedChannel } from '../usecases/connect-channel.ts'

const connectionWords: Readonly<Record<LinkConnection, string>> = {
  offline: 'offline: a running service connects it within seconds',
  pairing: 'waits for a phone',
  connected: 'connected',
  'logged-out': 'logged out: its keys are gone',
}

/** A connected account as the list shows it: where its webhook is, or how its own connection stands. */
export function accountLines(account: ListedChannel, publicUrl: string): readonly string[] {
  const { channel, accountId, sender, state, opens, connection } = account
  const fault = opens ? '' : '  credentials do not open with these keys: add it again with --account'
  const again = connection === 'logged-out' ? `, pair it again: add ${channel} --account ${accountId}` : ''
  const reached =
    connection === null ? webhookUrlOf(publicUrl, channel, accountId) : connectionWords[connection] + again
  return [`  ${channel}  ${sender}  ${state}${fault}`, `    account ${accountId}`, `    ${reached}`]
}
