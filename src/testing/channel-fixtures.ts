// Recorded webhooks of a channel: channels/fixtures/<channel>/, one file each, and the account that they were sent to.
import { readdir, readFile } from 'node:fs/promises'
import type { ChannelAccount, ChannelRequest, Received } from '../ports/channel.ts'

const folder = new URL('../../channels/fixtures/', import.meta.url)
const origin = 'https://book.example.com'

export interface ChannelFixture {
  readonly name: string
  readonly request: ChannelRequest
  readonly expected: Received
}

/** What came over a channel's own connection, where no webhook calls it: events by the name its library gives them. */
export interface LinkFixture {
  readonly name: string
  readonly events: readonly { readonly name: string; readonly data: unknown }[]
  readonly expected: Received
}

export interface ChannelFixtures {
  readonly account: ChannelAccount
  readonly fixtures: readonly ChannelFixture[]
  readonly linked: readonly LinkFixture[]
}

interface RecordedRequest {
  readonly method: string
  readonly query?: string
  readonly headers: Readonly<Record<string, string>>
  /** Of these one says what the body is; none is an empty one. */
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
}

/** Null where a channel has none recorded. */
export async function readChannelFixtures(channelId: string): Promise<ChannelFixtures | null> {
  const base = new URL(`${channelId}/`, folder)
  const names = await readdir(base).catch(() => null)
  if (names === null || !names.includes('account.json')) return null
  const read = async <T>(name: string): Promise<T> => JSON.parse(await readFile(new URL(name, base), 'utf8'))
  const account = await read<ChannelAccount>('account.json')
  const files = names.filter((name) => name.endsWith('.json') && name !== 'account.json').sort()
  const recorded = await Promise.all(
    files.map(async (file) => ({ ...(await read<Recorded>(file)), name: file.replace(/\.json$/, '') })),
  )
  return {
    account,
    fixtures: recorded.flatMap(({ name, request, expected }) =>
      request === undefined ? [] : [{ name, request: asRequest(request, channelId, account), expected }],
    ),
    linked: recorded.flatMap(({ name, events, expected }) =>
      events === undefined ? [] : [{ name, events, expected }],
    ),
  }
}

interface Recorded {
  readonly request?: RecordedRequest
  readonly events?: LinkFixture['events']
  readonly expected: Received
}

/** The address of an account's webhook, as it is configured. */
export function fixtureWebhookUrl(channelId: string, accountId: string): string {
  return `${origin}/webhooks/${channelId}/${accountId}`
}

function asRequest(recorded: RecordedRequest, channelId: string, { accountId }: ChannelAccount): ChannelRequest {
  const { method, query, headers } = recorded
  const url = `${fixtureWebhookUrl(channelId, accountId)}${query === undefined ? '' : `?${query}`}`
  const body = Buffer.from(bodyOf(recorded), 'utf8')
  return { method, url, headers, query: Object.fromEntries(new URLSearchParams(query ?? '')), body }
}

function bodyOf({ form, json, text }: RecordedRequest): string {
  if (form !== undefined) return new URLSearchParams(form).toString()
  return json === undefined ? (text ?? '') : JSON.stringify(json)
}
