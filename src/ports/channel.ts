import type { z } from 'zod'
import type { Choice } from '../domain/message.ts'

/** A request to a webhook as it came: raw bytes, because signatures are over bytes. Header names are lower case. */
export interface ChannelRequest {
  readonly method: string
  /** The public address the provider called, as configured; never derived from headers. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A customer's message in our words. `providerMessageId` is unique per account for ever: the dedupe. */
export interface InboundMessage {
  readonly providerMessageId: string
  /** Where the answer goes: a phone number in E.164, a page-scoped id … */
  readonly address: string
  readonly text: string
  readonly choiceId: string | null
  readonly profileName: string | null
}

/** What became of a message we sent. */
export interface Receipt {
  readonly providerMessageId: string
  readonly state: 'sent' | 'delivered' | 'read' | 'failed'
  readonly errorCode: string | null
}

export type Received =
  /** The signature is missing or wrong: nothing was parsed. */
  | { readonly kind: 'refused' }
  /** The provider checks the address; answer with this text. */
  | { readonly kind: 'challenge'; readonly body: string }
  | { readonly kind: 'events'; readonly messages: readonly InboundMessage[]; readonly receipts: readonly Receipt[] }

export interface OutboundMessage {
  readonly address: string
  readonly text: string
  readonly choices: readonly Choice[]
}

/** `unknown`: the provider may or may not have taken it, and is not asked twice by itself. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly retryable: boolean }
  | { readonly kind: 'unknown' }

/**
 * One way by which customers write to us: one file or folder in channels/, its name the id. The core owns dedupe,
 * order, history and retries; a channel only verifies, parses and sends.
 */
export interface Channel<Secrets = unknown> {
  readonly id: string
  readonly limits: { readonly textCharsMax: number; readonly choicesMax: number }
  /** What an account needs; the console draws its form from it. */
  readonly secrets: z.ZodType<Secrets>
  /** Verifies, then parses, in one call, so that nothing unverified is ever parsed. Own echoes are dropped. */
  readonly receive: (request: ChannelRequest, secrets: Secrets) => Promise<Received>
  readonly send: (message: OutboundMessage, secrets: Secrets) => Promise<Delivery>
}
