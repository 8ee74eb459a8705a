import type { ChannelAccount, ChannelRequest, InboundMessage, Receipt, Received } from '../../src/ports/channel.ts'
import { readReference } from '../shared/clean-text.ts'
import { parseJson } from '../shared/read-answer.ts'
import { readContents } from './content.ts'
import { changeValue, envelope, type MessageHead, messageHead, statusShape } from './payload.ts'
import type { CloudSecrets } from './secrets.ts'
import { isSigned } from './verify.ts'

type Log = (event: string, fields: Readonly<Record<string, unknown>>) => void
type Value = (typeof changeValue)['_output']

interface Found {
  readonly messages: InboundMessage[]
  readonly receipts: Receipt[]
  /** How many messages and statuses, or whole changes, could not be understood. */
  broken: number
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** A batch of Meta's: verified over its bytes, then read piece by piece, so that a bad piece costs no good one. */
export function receive(request: ChannelRequest, account: ChannelAccount<CloudSecrets>, log: Log): Received {
  const { appSecret, previousAppSecret } = account.secrets
  const secrets = previousAppSecret === undefined ? [appSecret] : [appSecret, previousAppSecret]
  return isSigned(request, secrets) ? read(request.body, account.sender, log) : { kind: 'refused' }
}

/** A batch that is known to be Meta's. */
export function read(body: Uint8Array, sender: string, log: Log): Extract<Received, { kind: 'broken' | 'events' }> {
  const parsed = envelope.safeParse(readJson(body))
  if (!parsed.success) return { kind: 'broken', why: 'not the JSON of a webhook' }
  const found: Found = { messages: [], receipts: [], broken: 0 }
  for (const { field, value } of parsed.data.entry.flatMap(({ changes }) => changes)) {
    // Other fields are about templates, the account, or our own messages from the phone's app.
    if (field === 'messages') readChange(value, sender, found, log)
  }
  const { messages, receipts, broken } = found
  if (broken === 0) return { kind: 'events', messages, receipts }
  const why = `${broken} of its messages and statuses could not be read`
  if (messages.length + receipts.length === 0) return { kind: 'broken', why }
  return { kind: 'events', messages, receipts, broken: why }
}

function readJson(body: Uint8Array): unknown {
  try {
    return parseJson(decoder.decode(body))
  } catch {
    return null
  }
}

function readChange(change: unknown, sender: string, found: Found, log: Log): void {
  const parsed = changeValue.safeParse(change)
  if (!parsed.success) {
    found.broken += 1
    return
  }
  const value = parsed.data
  if (value.metadata.phone_number_id !== sender) {
    log('channel_message_dropped', { why: 'another number' })
    return
  }
  for (const message of value.messages ?? []) readMessage(message, value, found, log)
  for (const status of value.statuses ?? []) readStatus(status, found)
}

function readMessage(message: unknown, value: Value, found: Found, log: Log): void {
  const head = messageHead.safeParse(message)
  if (!head.success) {
    found.broken += 1
    return
  }
  const isOwn = head.data.from === value.metadata.display_phone_number.replace(/\D/g, '')
  if (isOwn || head.data.group_id !== undefined) {
    log('channel_message_dropped', { why: isOwn ? 'own' : 'group' })
    return
  }
  try {
    const contents = readContents(head.data.type, message)
    const address = addressOf(head.data)
    if (contents.length > 0 && address === null) throw new TypeError('no sender')
    for (const [index, content] of contents.entries()) {
      found.messages.push({
        providerMessageId: index === 0 ? head.data.id : `${head.data.id}:${index}`,
        address: address ?? '',
        content,
        profileName: profileName(head.data, value),
        sentAtMs: instantMs(head.data.timestamp),
      })
    }
  } catch {
    found.broken += 1
  }
}

/** The number in E.164 or, of a customer who hides it, the id that Meta has for this business. */
function addressOf({ from, from_user_id }: MessageHead): string | null {
  if (from === undefined) return from_user_id ?? null
  return /^\d/.test(from) ? `+${from}` : from
}

function profileName({ from, from_user_id }: MessageHead, { contacts = [] }: Value): string | null {
  const found = contacts.find(
    ({ wa_id, user_id }) =>
      (from !== undefined && wa_id === from) || (from_user_id !== undefined && user_id === from_user_id),
  )
  return found?.profile?.name?.trim() || null
}

const states: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'failed'])

function isState(status: string): status is Receipt['state'] {
  return states.has(status)
}

function readStatus(status: unknown, found: Found): void {
  const parsed = statusShape.safeParse(status)
  if (!parsed.success) {
    found.broken += 1
    return
  }
  const { id, status: state, timestamp, errors, biz_opaque_callback_data } = parsed.data
  // "played", "deleted" and what else Meta may tell is nothing that a receipt says.
  if (!isState(state)) return
  const [error] = errors ?? []
  const reference = readReference(biz_opaque_callback_data)
  found.receipts.push({
    providerMessageId: id,
    state,
    errorCode: error === undefined ? null : String(error.code),
    atMs: instantMs(timestamp),
    ...(reference === undefined ? {} : { reference }),
  })
}

function instantMs(seconds: string | undefined): number | null {
  return seconds === undefined ? null : Number(seconds) * 1_000
}
