import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ChannelAccountRow } from '../ports/stores/channel-account.ts'
import type { TemplateRow } from '../ports/stores/template.ts'
import { type ListedChannel, listChannels } from './connect-channel.ts'

/** A connected account as its settings show it: without credentials, with what asks for a person. */
export interface ReadChannel extends ListedChannel, Pick<ChannelAccountRow, 'createdAtMs'> {
  readonly segmentPrice: ChannelAccountRow['segmentPrice']
  readonly templates: readonly Pick<TemplateRow, 'name' | 'language' | 'state' | 'purpose' | 'body'>[]
  /** Parts of which nobody knows whether they left, and those that surely did not and nobody has seen. */
  readonly unknown: number
  readonly failed: number
  /** Letters that came signed and could not be read. */
  readonly unread: number
}

/** So many of each are counted. */
const countedMax = 200

/** The connected accounts of a business, with how well they work. */
export async function readChannels(
  ports: Pick<Ports, 'database' | 'clock'> & ChannelPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly ReadChannel[]> {
  const listed = await listChannels(ports, { tenantId })
  return ports.database.inTenant(tenantId, async (stores) => {
    const [rows, doubts, letters] = await Promise.all([
      stores.channelAccounts.list(tenantId),
      stores.deliveries.listInDoubt(tenantId, countedMax),
      stores.deadLetters.list(tenantId, countedMax),
    ])
    const isOf = (one: ListedChannel) => (row: { readonly channel: string; readonly accountId: string }) =>
      row.channel === one.channel && row.accountId === one.accountId
    return Promise.all(
      listed.map(async (one) => {
        const row = rows.find(isOf(one))
        const ofAccount = doubts.filter(isOf(one))
        const templates = await stores.templates.list(tenantId, one.channel, one.accountId)
        return {
          ...one,
          createdAtMs: row?.createdAtMs ?? 0,
          segmentPrice: row?.segmentPrice ?? null,
          templates: templates.map(({ name, language, state, purpose, body }) => ({
            name,
            language,
            state,
            purpose,
            body,
          })),
          unknown: ofAccount.filter(({ state }) => state === 'unknown').length,
          failed: ofAccount.filter(({ state }) => state === 'failed').length,
          unread: letters.filter((letter) => letter.state === 'open' && isOf(one)(letter)).length,
        }
      }),
    )
  })
}
