import type { Channel, ChannelAccount, ChannelDefinition, ChannelWorld } from '../ports/channel.ts'
import { fixtureWebhookUrl, readChannelFixtures } from './channel-fixtures.ts'

export const benchNowMs = Date.UTC(2026, 10, 21, 12)

export interface ChannelBench {
  readonly channel: Channel
  /** That of its fixtures. */
  readonly account: ChannelAccount
  /** Every line that the channel has logged, as JSON. */
  readonly logged: () => string
}

/** A channel as the house would connect it, every vendor of it at one address. */
export async function openChannelBench<S>(
  { id, connect }: ChannelDefinition<S>,
  url: string,
  changes: Partial<ChannelWorld> = {},
): Promise<ChannelBench> {
  const found = await readChannelFixtures(id)
  if (found === null) throw new Error(`channels/fixtures/${id}/ with account.json is missing`)
  const lines: string[] = []
  const channel = connect({
    bases: new Proxy<Record<string, string>>({}, { get: () => url }),
    webhookUrl: fixtureWebhookUrl,
    timeoutMs: 300,
    nowMs: () => benchNowMs,
    log: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
    ...changes,
  })
  return { channel: channel as Channel, account: found.account, logged: () => lines.join('\n') }
}
