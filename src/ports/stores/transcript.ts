import type { DeliveryRow } from './delivery.ts'
import type { StoredMessage } from './message.ts'
import type { TurnRecord } from './turn.ts'

/** A message with who of the team wrote it. */
export interface TranscriptMessage extends StoredMessage {
  readonly memberId: string | null
  readonly memberName: string | null
}

export interface TranscriptStore {
  /** The last `limit` messages, or the last before a sequence; oldest first. */
  readonly listPage: (
    tenantId: string,
    conversationId: string,
    page: { readonly beforeSequence: number | null; readonly limit: number },
  ) => Promise<readonly TranscriptMessage[]>
  /** Those turns with what they called, oldest first. */
  readonly listTurns: (tenantId: string, turnIds: readonly string[]) => Promise<readonly TurnRecord[]>
  /** What became of each part of those messages, in order. */
  readonly listParts: (tenantId: string, messageIds: readonly string[]) => Promise<readonly DeliveryRow[]>
  readonly findMessage: (
    tenantId: string,
    messageId: string,
  ) => Promise<(TranscriptMessage & { readonly conversationId: string }) | null>
}
