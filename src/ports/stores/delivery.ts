import type { DeliveryPurpose, DeliveryState } from '../../domain/delivery.ts'
import type { OutboundPart, Receipt } from '../channel.ts'

/** One part of a message in the outbox. */
export interface DeliveryRow {
  readonly id: string
  readonly conversationId: string
  readonly messageId: string
  /** Of its message; with `part` the order within the conversation. */
  readonly sequence: number
  readonly part: number
  readonly channel: string
  readonly accountId: string
  readonly addressKind: string
  readonly address: string
  readonly purpose: DeliveryPurpose
  readonly urgent: boolean
  /** IANA name; quiet hours are its. */
  readonly timeZone: string
  /** Links stand in it as marks (domain/stored-links.ts). */
  readonly payload: OutboundPart
  readonly windowMs: number | null
  readonly state: DeliveryState
  readonly providerMessageId: string | null
  readonly attempts: number
  readonly lookUps: number
  readonly nextAttemptAtMs: number
  readonly expiresAtMs: number | null
  readonly errorCode: string | null
  readonly createdAtMs: number
  readonly sendingAtMs: number | null
  readonly settledAtMs: number | null
  /** The part in whose place this one goes. */
  readonly againOf: string | null
  /** When a person has seen that it failed, or that nobody knows. */
  readonly seenAtMs: number | null
}

export type NewDelivery = Omit<
  DeliveryRow,
  | 'sequence'
  | 'state'
  | 'providerMessageId'
  | 'attempts'
  | 'lookUps'
  | 'errorCode'
  | 'sendingAtMs'
  | 'settledAtMs'
  | 'seenAtMs'
  | 'againOf'
> & {
  readonly againOf?: string | null
  /** One message of this key, channel and part for ever; null where it may repeat. */
  readonly onceKey: string | null
}

/** What an attempt came to. `pending` again only where the provider surely did not take it. */
export interface Settled {
  readonly state: 'sent' | 'pending' | 'failed' | 'unknown'
  readonly providerMessageId: string | null
  readonly errorCode: string | null
  readonly nextAttemptAtMs: number
  readonly atMs: number
}

/** Parts to be sent, and what became of them. */
export interface DeliveryStore {
  /** With the message in one transaction. A part whose `onceKey` is known is left out. */
  readonly insert: (tenantId: string, rows: readonly NewDelivery[]) => Promise<void>
  /** Locks the conversation, so that one worker at a time chooses its next part. False where there is none. */
  readonly lockConversation: (tenantId: string, conversationId: string) => Promise<boolean>
  /** What is pending, being sent or unknown, in the order of the conversation. */
  readonly listOpen: (tenantId: string, conversationId: string, limit: number) => Promise<readonly DeliveryRow[]>
  readonly find: (tenantId: string, id: string) => Promise<DeliveryRow | null>
  /** For people: the newest of a conversation, in order. */
  readonly listRecent: (tenantId: string, conversationId: string, limit: number) => Promise<readonly DeliveryRow[]>
  /** From `pending` to `sending`: the number of this attempt; null where it is pending no more. */
  readonly begin: (tenantId: string, id: string, nowMs: number) => Promise<number | null>
  /**
   * The end of an attempt. False where another attempt, or somebody who thought this one dead, has written meanwhile:
   * then nothing changes, except that a provider's id is kept.
   */
  readonly settle: (tenantId: string, id: string, attempt: number, settled: Settled) => Promise<boolean>
  /** Pending parts that will not be sent, or not before `untilMs`. */
  readonly drop: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  readonly fail: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  readonly defer: (tenantId: string, id: string, untilMs: number) => Promise<void>
  /** Another content for a pending part: an approved text in the place of free words. */
  readonly replacePayload: (tenantId: string, id: string, payload: OutboundPart) => Promise<void>
  /**
   * What is pending to an address, on all accounts of the tenant, is dropped: everything but answers to HELP and
   * confirmations of an opt-out, or only these, where they are not true any more.
   */
  readonly dropPending: (
    tenantId: string,
    to: {
      readonly addressKind: string
      readonly address: string
      readonly what: 'all' | 'opt-out'
      readonly why: string
      readonly atMs: number
    },
  ) => Promise<void>
  /** After a look-up that found nothing (`nextAtMs` for the next, null for never), or that it was not sent. */
  readonly noteLookUp: (tenantId: string, id: string, nextAtMs: number | null) => Promise<void>
  readonly sendAgain: (tenantId: string, id: string, atMs: number) => Promise<void>
  /** Whether a later part of the conversation has left already. */
  readonly isOvertaken: (tenantId: string, id: string) => Promise<boolean>
  /**
   * Keeps what a provider told and applies it to the part of that id, now or when the part learns its id. The same
   * again, and any order, come to the same. Ids of the parts that are failed by it.
   */
  readonly addReceipts: (
    tenantId: string,
    account: { readonly channel: string; readonly accountId: string; readonly nowMs: number },
    receipts: readonly Receipt[],
  ) => Promise<readonly string[]>
  /** The provider's id of an unknown part, found by looking it up. True where receipts that waited say that it failed. */
  readonly identify: (tenantId: string, id: string, providerMessageId: string, atMs: number) => Promise<boolean>
  /** The part that a provider's id names. */
  readonly findByProviderId: (
    tenantId: string,
    of: { readonly channel: string; readonly accountId: string; readonly providerMessageId: string },
  ) => Promise<DeliveryRow | null>
  /** Failed or unknown, seen by nobody and with nothing in their place: the newest first. */
  readonly listInDoubt: (tenantId: string, limit: number) => Promise<readonly DeliveryRow[]>
  /** Their numbers, by conversation. */
  readonly countInDoubt: (
    tenantId: string,
    limit: number,
  ) => Promise<readonly { readonly conversationId: string; readonly unknown: number; readonly failed: number }[]>
  /** False where it is neither failed nor unknown, or was seen before. */
  readonly markSeen: (tenantId: string, id: string, atMs: number) => Promise<boolean>
  /** Whether another part goes in its place. */
  readonly isReplaced: (tenantId: string, id: string) => Promise<boolean>
  /**
   * Whether later words of the conversation have arrived, or have left by `channel` after the place `part`: then what
   * stands in for this part there would come out of order.
   */
  readonly hasLeftLater: (
    tenantId: string,
    id: string,
    place: { readonly channel: string; readonly part: number },
  ) => Promise<boolean>
  /** Whoever would send a message of this key waits here for the other; true where one was written before. */
  readonly lockOnceKey: (tenantId: string, onceKey: string) => Promise<boolean>
  /** What became of the parts of a key, and of what went in their place. */
  readonly listByOnceKey: (
    tenantId: string,
    onceKey: string,
  ) => Promise<readonly Pick<DeliveryRow, 'state' | 'sendingAtMs'>[]>
  /** Conversations with parts that should have left by `dueMs`, and unknown parts to look up: what jobs may have lost. */
  readonly listDue: (
    tenantId: string,
    dueMs: number,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly conversationId: string; readonly state: DeliveryState }[]>
}
