import type { z } from 'zod'
import type { ShownChoice } from '../domain/choice-split.ts'
import type { SmsSegments } from '../domain/gsm7.ts'

/** A request to a webhook as it came: raw bytes, because signatures are over bytes. Header names are lower case. */
export interface ChannelRequest {
  readonly method: string
  /** The public address the provider called, as configured; never derived from headers. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What a customer sent, in our words. */
export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** A button or a row of a list that we sent; `label` is what stood on it. */
  | { readonly kind: 'choice'; readonly choiceId: string; readonly label: string }
  /** An emoji put on a message of ours; null where it was taken back. */
  | { readonly kind: 'reaction'; readonly emoji: string | null; readonly toProviderMessageId: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number; readonly name: string | null }
  | { readonly kind: 'contact'; readonly name: string | null; readonly phone: string | null }
  /** Not fetched yet: `reference` is an id or an address at the provider. */
  | {
      readonly kind: 'media'
      readonly mediaType: string
      readonly reference: string
      readonly caption: string | null
      readonly isVoice: boolean
    }
  | { readonly kind: 'edited'; readonly ofProviderMessageId: string; readonly text: string }
  | { readonly kind: 'deleted'; readonly ofProviderMessageId: string }
  /** A sticker, a poll: `what` is the provider's word for it. */
  | { readonly kind: 'unsupported'; readonly what: string }

/** A customer's message. `providerMessageId` is unique per account for ever: the dedupe. */
export interface InboundMessage {
  readonly providerMessageId: string
  /** Where the answer goes: a phone number in E.164, a page-scoped id … */
  readonly address: string
  readonly content: InboundContent
  readonly profileName: string | null
  /** When it was sent, as the provider says; null where it does not. */
  readonly sentAtMs: number | null
}

/** What became of a part that we sent. Receipts come in any order, and more than once. */
export interface Receipt {
  readonly providerMessageId: string
  readonly state: 'sent' | 'delivered' | 'read' | 'failed'
  readonly errorCode: string | null
  readonly atMs: number | null
  /** What `OutboundPart.reference` said, where the provider hands it back: finds a part whose answer never came. */
  readonly reference?: string | undefined
}

export type Received =
  /** The signature is missing or wrong: nothing was parsed. */
  | { readonly kind: 'refused' }
  /** The provider checks the address; answer with this text. */
  | { readonly kind: 'challenge'; readonly body: string }
  /** Signed, but not to be understood: kept as raw bytes for a person, and answered with 200. */
  | { readonly kind: 'broken'; readonly why: string }
  | {
      readonly kind: 'events'
      readonly messages: readonly InboundMessage[]
      readonly receipts: readonly Receipt[]
      /** Why a part of a batch could not be understood: the rest stands here, the whole is kept as raw bytes too. */
      readonly broken?: string | undefined
    }

/** What is to be said on a channel. */
export type OutboundContent =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly choices: readonly ShownChoice[]
      /** Of the text, as a BCP 47 tag, for the few words that a channel adds ("Reply 1, 2 or 3"); English where left out. */
      readonly language?: string | undefined
    }
  /** Approved by the provider before, for when free words are not allowed. Variables in order, from 1. */
  | {
      readonly kind: 'template'
      readonly name: string
      readonly language: string
      readonly variables: readonly string[]
    }
  | {
      readonly kind: 'file'
      readonly fileName: string
      readonly mediaType: string
      readonly url: string
      readonly caption: string
    }

/** One message as the provider counts them: what is stored, sent and has receipts of its own. Plain JSON. */
export interface OutboundPart {
  readonly content: OutboundContent
  /** Of SMS: how many are paid for, and why so many. */
  readonly segments?: SmsSegments | undefined
  /** Ours, such as the id of the delivery: at most 64 letters, digits, `-` and `_`. Set by the core before sending. */
  readonly reference?: string | undefined
}

/** `unknown`: the provider may or may not have taken it, and is not asked twice by itself. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  /** It surely was not sent. `retryAfterMs`: when to try again, where that makes sense. */
  | {
      readonly kind: 'rejected'
      readonly code: string
      readonly retryable: boolean
      readonly retryAfterMs?: number | undefined
    }
  | { readonly kind: 'unknown'; readonly why: string }

/** An account as its business has connected it: decrypted only to be used. */
export interface ChannelAccount<Secrets = unknown> {
  readonly accountId: string
  readonly secrets: Secrets
  /** Our own address there: a number in E.164, a phone number id. */
  readonly sender: string
}

export interface ChannelLimits {
  readonly textCharsMax: number
  /** Taps that stand on the message itself, and in a list that opens; 0 where there are none: then numbered lines. */
  readonly buttonsMax: number
  readonly listMax: number
  readonly labelCharsMax: number
  /** Parts that one sender may send in a second. */
  readonly partsPerSecond: number
}

/**
 * What a connection of a channel's own must remember from one process to the next, such as the keys of a paired device.
 * Names are the channel's; values are sealed before they are stored. It belongs to whoever holds the connection.
 */
export interface ChannelMemory {
  /** The values of those names that have one, in one question. */
  readonly read: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** All of it or nothing; null forgets. Rejects where this process holds the connection no more: it must end then. */
  readonly write: (changes: ReadonlyMap<string, string | null>) => Promise<void>
}

/** How far a connection is. */
export type LinkState =
  /** Nobody has paired it: the code is shown to a person as a QR, until the next one or the end. */
  | { readonly kind: 'pairing'; readonly code: string }
  /** It sends and receives. `sender` is our own address there. */
  | { readonly kind: 'connected'; readonly sender: string }

/** Why a connection ended. When the next is made is the core's to decide, never the channel's. */
export type LinkEnd =
  /** Because the signal said so. */
  | { readonly kind: 'stopped' }
  /** The provider wants it made again at once. */
  | { readonly kind: 'restart' }
  /** The pairing is over: what is remembered is worth nothing, and a person has to pair again. */
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'closed'; readonly why: string }

/** What one connection is given. */
export interface ChannelLink {
  readonly memory: ChannelMemory
  /** Resolves once all of it is stored; before, nothing of it may be acknowledged. Rejects where it was not stored. */
  readonly receive: (events: Pick<Extract<Received, { kind: 'events' }>, 'messages' | 'receipts'>) => Promise<void>
  /** Keeps what came and could not be understood, byte by byte, for a person. */
  readonly keepBroken: (body: Uint8Array, why: string) => Promise<void>
  readonly tell: (state: LinkState) => void
  /** Ends the connection, within a second. */
  readonly signal: AbortSignal
}

/**
 * One way by which customers write to us: one file or folder in channels/, its name the id. The core owns dedupe,
 * order, consent, history and retries; a channel only verifies, parses and sends.
 */
export interface Channel<Secrets = unknown> {
  readonly id: string
  /** For people: "SMS (Twilio)". */
  readonly name: string
  /** What kind of address it has: channels of one kind reach the same person at the same address. */
  readonly addresses: 'phone' | 'other'
  readonly limits: ChannelLimits
  /** Free words are allowed so long after the customer's last message; null: always. */
  readonly replyWindowMs: number | null
  /**
   * Texts of the telephone network: they reach every mobile number, free words at any time, and a bare CANCEL is a
   * revocation by law there.
   */
  readonly isTexting: boolean
  /** Honours words like STOP by itself (a carrier does), so that what we send after it would be refused. */
  readonly carrierStops: boolean
  /** What an account needs; the console draws its form from it. */
  readonly secrets: z.ZodType<Secrets>
  /** Verifies, then parses, in one call, so that nothing unverified is ever parsed. Own echoes are dropped. */
  readonly receive: (request: ChannelRequest, account: ChannelAccount<Secrets>) => Promise<Received>
  /**
   * Reads a body once more that was verified when it came and could not be understood then. It checks no signature, so it
   * is for stored bytes alone: nothing that answers a request may call it.
   */
  readonly reread?: (
    body: Uint8Array,
    account: ChannelAccount<Secrets>,
  ) => Extract<Received, { kind: 'broken' | 'events' }>
  /** What the provider wants to hear after a webhook that was kept; an empty 200 where left out. */
  readonly acknowledgement?: { readonly contentType: string; readonly body: string } | undefined
  /** Pieces that keep the limits, in order: long texts at sentences, choices as buttons, a list or numbered lines. Pure. */
  readonly split: (content: OutboundContent) => readonly OutboundPart[]
  readonly send: (part: OutboundPart, address: string, account: ChannelAccount<Secrets>) => Promise<Delivery>
  /** What became of a part: by its id, or, where that is not known, by what was sent to whom since. Null: cannot be told. */
  readonly lookUp?: (
    sent: {
      readonly providerMessageId: string | null
      readonly address: string
      readonly part: OutboundPart
      readonly sinceMs: number
    },
    account: ChannelAccount<Secrets>,
  ) => Promise<Receipt | 'not-sent' | null>
  /** Messages that came since, for those whose webhook got lost; where the provider can list them. */
  readonly listInbound?: (sinceMs: number, account: ChannelAccount<Secrets>) => Promise<readonly InboundMessage[]>
  /** The bytes of media, from the provider's own hosts only and bounded; null where they are gone or too large. */
  readonly fetchMedia?: (
    reference: string,
    account: ChannelAccount<Secrets>,
  ) => Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null>
  /**
   * Only of a channel that no webhook calls: makes one connection of an account and resolves when it has ended. The core
   * sees to it that one process has it, by a lease; only that one sends.
   */
  readonly link?: (account: ChannelAccount<Secrets>, link: ChannelLink) => Promise<LinkEnd>
  /** Whether this process can send for the account right now. */
  readonly isLinked?: (accountId: string) => boolean
  /** Whether credentials work, asked of the provider; `sender` is our address there. */
  readonly check: (
    secrets: Secrets,
  ) => Promise<{ readonly ok: true; readonly sender: string } | { readonly ok: false; readonly why: string }>
}

/** What a channel may ask of the world: settings are the vendors' base addresses, so that a server of ours may check requests. */
export interface ChannelWorld {
  readonly bases: Readonly<Record<string, string>>
  /** The public address under which a provider reaches an account's webhook: asked for receipts of what is sent. */
  readonly webhookUrl: (channelId: string, accountId: string) => string
  /** How long a provider may take to answer one request; ten seconds where left out. */
  readonly timeoutMs?: number | undefined
  /** By a channel's id what it takes in place of what it would open itself. Tests and evaluations alone give any. */
  readonly doubles?: Readonly<Record<string, unknown>> | undefined
  readonly nowMs: () => number
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}

/** What a file in channels/ exports by default. */
export interface ChannelDefinition<Secrets = unknown> {
  readonly id: string
  readonly connect: (world: ChannelWorld) => Channel<Secrets>
}
