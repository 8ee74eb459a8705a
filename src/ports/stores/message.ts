import type { ConversationMessage } from '../../domain/message.ts'

export interface NewInbound {
  readonly id: string
  readonly conversationId: string
  readonly channel: string
  readonly accountId: string
  /** Unique per channel account for ever: the dedupe. */
  readonly providerMessageId: string
  readonly text: string
  readonly choiceId: string | null
  /** SHA-256 of text and choice, so that the same id with another text is told apart. */
  readonly contentHash: string
  readonly atMs: number
  /** What it was where it was no plain text; and when it was sent, as the provider says. */
  readonly content?: Readonly<Record<string, unknown>> | null
  readonly sentAtMs?: number | null
  /** What must be there before the agent may read it; null or left out: nothing. */
  readonly awaits?: 'transcript' | null
}

/** A message of a conversation with what stands beside its words. */
export interface StoredMessage extends ConversationMessage {
  readonly sequence: number
  readonly turnId: string | null
  /** Inbound: what it was where it was no plain text. */
  readonly content: Readonly<Record<string, unknown>> | null
  readonly awaits: 'transcript' | null
}

/** An inbound message that no turn has answered and whose words are still to come. */
export interface AwaitingMessage {
  readonly id: string
  readonly conversationId: string
  readonly channel: string
  readonly accountId: string
  readonly content: Readonly<Record<string, unknown>>
  readonly createdAtMs: number
}

export interface MessageStore {
  /** `duplicate` returns the message stored first; `conflict`: the id was used for another text. */
  readonly insertInbound: (
    tenantId: string,
    message: NewInbound,
  ) => Promise<
    | { readonly state: 'new' }
    | { readonly state: 'duplicate'; readonly messageId: string; readonly turnId: string | null }
    | { readonly state: 'conflict' }
  >
  /** Stored with the turn that wrote it; the row is the outbox of channels that deliver. */
  readonly insertOutbound: (
    tenantId: string,
    message: ConversationMessage & {
      readonly conversationId: string
      readonly turnId: string | null
      readonly memberId: string | null
    },
  ) => Promise<void>
  /**
   * Inbound messages that no finished turn has answered, oldest first: up to the first whose words are still to come,
   * which is not read and not passed over.
   */
  readonly listUnanswered: (
    tenantId: string,
    conversationId: string,
    limit: number,
  ) => Promise<readonly ConversationMessage[]>
  /** The last `limit` messages before `beforeSequence` (all when null), oldest first, with their sequence. */
  readonly listRecent: (tenantId: string, conversationId: string, limit: number) => Promise<readonly StoredMessage[]>
  readonly markAnswered: (
    tenantId: string,
    conversationId: string,
    messageIds: readonly string[],
    turnId: string,
  ) => Promise<void>
  /** Whether an inbound message of this provider's id is stored: the dedupe, asked before anything is done. */
  readonly isKnown: (
    tenantId: string,
    of: { readonly channel: string; readonly accountId: string; readonly providerMessageId: string },
  ) => Promise<boolean>
  /** An inbound message by the provider's id, whatever became of it; null where there is none. */
  readonly findByProviderId: (
    tenantId: string,
    of: { readonly channel: string; readonly accountId: string; readonly providerMessageId: string },
  ) => Promise<(StoredMessage & { readonly conversationId: string }) | null>
  /** Null where its words have come, or it was answered without them. */
  readonly findAwaiting: (tenantId: string, messageId: string) => Promise<AwaitingMessage | null>
  /** Ids of those that came before `beforeMs` and whose words are still to come, oldest first. */
  readonly listAwaiting: (tenantId: string, beforeMs: number, limit: number) => Promise<readonly string[]>
  /** Puts the words in place, or only the facts: true for whoever comes first, false for everybody after. */
  readonly endAwaiting: (
    tenantId: string,
    messageId: string,
    having: { readonly text: string | null; readonly content: Readonly<Record<string, unknown>> },
  ) => Promise<boolean>
  /** When the customer last wrote: as the provider says, else when it came. Epoch ms; null where never. */
  readonly lastInboundMs: (tenantId: string, conversationId: string) => Promise<number | null>
  /**
   * What the turn that answered an inbound message said, nothing where it stayed silent; null while none has. One look,
   * since between two the answer may come.
   */
  readonly findAnswers: (tenantId: string, inboundMessageId: string) => Promise<readonly ConversationMessage[] | null>
}
