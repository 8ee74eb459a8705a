import type { WAMessageUpdate } from '@whiskeysockets/baileys'
import type { Receipt } from '../../src/ports/channel.ts'
import { instantMs } from './inbound.ts'
import { referenceIn } from './message-id.ts'

/** Of proto.WebMessageInfo.Status: an error, taken by WhatsApp, on the phone, read, played. */
const states: Readonly<Record<number, Receipt['state']>> = {
  0: 'failed',
  2: 'sent',
  3: 'delivered',
  4: 'read',
  5: 'read',
}

/** What updates say of messages that we sent. Those of customers' messages, or that say nothing of a state, are none. */
export function readReceipts(updates: readonly WAMessageUpdate[]): readonly Receipt[] {
  return updates.flatMap(({ key, update }) => {
    const state = states[update.status ?? -1]
    if (!key.fromMe || !key.id || state === undefined) return []
    const [code] = update.messageStubParameters ?? []
    const reference = referenceIn(key.id)
    return [
      {
        providerMessageId: key.id,
        state,
        errorCode: state === 'failed' ? (code ?? 'error') : null,
        atMs: instantMs(update.messageTimestamp),
        ...(reference === undefined ? {} : { reference }),
      },
    ]
  })
}
