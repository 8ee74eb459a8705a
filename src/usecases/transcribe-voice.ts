import { storableText } from '../domain/inbound-text.ts'
import { isVcardType, vcardWords } from '../domain/vcard.ts'
import { nextVoiceTryMs, voiceCharsMax, voiceWaitMaxMs } from '../domain/voice-note.ts'
import type { Channel, ChannelAccount } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { AwaitingMessage } from '../ports/stores/message.ts'
import type { Heard } from '../ports/transcriber.ts'
import { openAccount } from './open-account.ts'
import { settleVoice } from './settle-voice.ts'

export type VoicePorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & ChannelPorts

/**
 * Makes words of a voice message (or of a contact's card that came as a file) that waits for them, and lets its conversation go on. Fetched and heard outside of any
 * transaction; tried again while that may help, at the latest until others have waited long enough; then it is declined.
 * Safe at any time, twice, anywhere: whoever ends the waiting first has done it.
 */
export async function transcribeVoice(
  ports: VoicePorts,
  { tenantId, messageId }: { readonly tenantId: string; readonly messageId: string },
): Promise<void> {
  const opened = await ports.database.inTenant(tenantId, async (stores) => {
    const message = await stores.messages.findAwaiting(tenantId, messageId)
    return message === null ? null : { message, source: await sourceOf(ports, stores, tenantId, message) }
  })
  if (opened === null) return
  const { message, source } = opened
  const receivedAtMs = message.createdAtMs
  const leftMs = receivedAtMs + voiceWaitMaxMs - ports.clock.now().epochMilliseconds
  const heard = leftMs > 0 ? await hear(ports, message, source, leftMs) : tooLate
  const nowMs = ports.clock.now().epochMilliseconds
  const againAtMs = heard.kind === 'later' ? nextVoiceTryMs({ receivedAtMs, nowMs, saidMs: heard.retryAfterMs }) : null
  if (againAtMs === null) return settleVoice(ports, { tenantId, message, outcome: outcomeOf(heard) })
  await ports.database.inTenant(tenantId, (stores) =>
    queueTranscription(ports, stores, { tenantId, messageId, atMs: againAtMs }),
  )
}

/** The job that does it; `atMs` an instant, at once where left out. */
export function queueTranscription(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, messageId, atMs }: { readonly tenantId: string; readonly messageId: string; readonly atMs?: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'transcribe-voice',
    data: { tenantId, messageId },
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
    singletonKey: messageId,
  })
}

const tooLate: Heard = { kind: 'refused', code: 'late' }

interface Source {
  readonly channel: Channel
  readonly account: ChannelAccount
}

/** Null where the account is gone or its secrets do not open. */
async function sourceOf(
  ports: VoicePorts,
  stores: Stores,
  tenantId: string,
  message: AwaitingMessage,
): Promise<Source | null> {
  const channel = ports.channels.get(message.channel)
  const row = await stores.channelAccounts.find(tenantId, message.channel, message.accountId)
  const account = channel === undefined || row === null ? null : openAccount(ports, tenantId, channel, row)
  return channel === undefined || account === null ? null : { channel, account }
}

async function hear(
  { transcriber, clock }: VoicePorts,
  { content }: AwaitingMessage,
  source: Source | null,
  leftMs: number,
): Promise<Heard> {
  const reference = content['reference']
  if (source?.channel.fetchMedia === undefined || typeof reference !== 'string') {
    return { kind: 'refused', code: 'gone' }
  }
  const beganMs = clock.now().epochMilliseconds
  try {
    const media = await source.channel.fetchMedia(reference, source.account)
    if (media === null) return { kind: 'refused', code: 'media' }
    const said = content['mediaType']
    if (typeof said === 'string' && isVcardType(said)) return { kind: 'heard', text: vcardWords(media.bytes) }
    if (transcriber === undefined) return { kind: 'refused', code: 'nobody' }
    const isVague = media.mediaType === 'application/octet-stream' && typeof said === 'string'
    const restMs = leftMs - (clock.now().epochMilliseconds - beganMs)
    if (restMs <= 0) return tooLate
    return await transcriber.transcribe({ ...media, mediaType: isVague ? said : media.mediaType }, restMs)
  } catch {
    // A provider that cannot be reached now; its channel has logged what there is to say.
    return { kind: 'later', retryAfterMs: null }
  }
}

/** Words cut to their bounds and masked, or why there are none. */
function outcomeOf(heard: Heard): Parameters<typeof settleVoice>[1]['outcome'] {
  if (heard.kind !== 'heard') return { words: null, why: heard.kind === 'later' ? 'late' : heard.code }
  const words = storableText(heard.text.trim().slice(0, voiceCharsMax))?.text ?? ''
  return words === '' ? { words: null, why: 'silence' } : { words }
}
