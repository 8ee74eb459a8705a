// What the simulators of vendors have in common: the other side of a channel, with the customers' phones behind it.
import type { Service } from '../house/service.ts'

/** What can be tapped on a message, as the phone shows it. */
export interface Tap {
  /** A button on the message, or a row of the list that it opens. */
  readonly kind: 'button' | 'row'
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
}

/** A message that a vendor took, by its own books. */
export interface PhoneMessage {
  readonly id: string
  /** E.164. */
  readonly to: string
  /** As the phone shows it; of a file its caption. */
  readonly text: string
  readonly taps: readonly Tap[]
  /** False for what the vendor took and lost. */
  readonly arrived: boolean
}

/** What a customer does on the phone. */
export type PhoneSaid =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tap'; readonly tap: Tap; readonly of: PhoneMessage }
  | { readonly kind: 'reaction'; readonly emoji: string; readonly of: PhoneMessage }

/** What a vendor does now and then, asked each time. */
export interface Whims {
  /** A webhook comes a second time. */
  readonly twice: () => boolean
  /** Receipts come before the answer to the request that they are about. */
  readonly receiptsFirst: () => boolean
  /** Receipts come last first. */
  readonly backwards: () => boolean
  /** A request is refused, with the wish to come again. */
  readonly busy: () => boolean
  /** The line breaks after a message was taken, before that was answered. */
  readonly breaks: () => boolean
  /** A message is taken and never reaches the phone. */
  readonly loses: () => boolean
}

/** A vendor that does nothing out of the ordinary. */
export const noWhims: Whims = {
  twice: () => false,
  receiptsFirst: () => false,
  backwards: () => false,
  busy: () => false,
  breaks: () => false,
  loses: () => false,
}

/** One vendor's dialect. A fourth one needs this, its own books, and nothing else. */
export interface Vendor {
  /** Id of the channel that it is the other side of. */
  readonly channel: string
  /** What a business pastes when it connects its number; null where a phone is paired instead. */
  readonly secrets: unknown
  /** Settings with which our channels reach it. */
  readonly bases: Readonly<Record<string, string>>
  /** What stands in for a library that keeps a connection. */
  readonly doubles?: Readonly<Record<string, unknown>>
  /** Pairs a phone with a tenant, and keeps the connection until the next one is paired; the account's id. */
  readonly pair?: (service: Pick<Service, 'ports'>, tenantId: string) => Promise<string>
  /** Whether requests are checked against the vendor's own description, which may not be on this machine. */
  readonly judged: boolean
  /** All that it took, in order. */
  readonly taken: readonly PhoneMessage[]
  /** Why it refused requests of ours. None, or the channel is at fault. */
  readonly refused: readonly string[]
  /** Whether reactions of customers are handed on. */
  readonly reacts: boolean
  readonly setWhims: (whims: Whims) => void
  /** What a vendor does once its webhook has been set to an account. */
  readonly greet: (accountId: string) => Promise<void>
  /** Hands on what a customer did; returns how to deliver the very same webhook again. Throws unless it was acknowledged. */
  readonly say: (accountId: string, from: string, said: PhoneSaid) => Promise<() => Promise<void>>
  /** Sends the receipts that are still owed, and returns how many. */
  readonly settle: () => Promise<number>
  readonly close: () => Promise<void>
}

/** How webhooks reach the service. `url` is the public one. */
export type Deliver = (
  url: string,
  init: { readonly headers: Record<string, string>; readonly body: string },
) => Promise<Response>

/** Throws for any answer but 200, without a word of what was sent. */
export async function acknowledged(answer: Promise<Response>): Promise<void> {
  const { status } = await answer
  if (status !== 200) throw new Error(`a webhook was answered ${status}`)
}

/** Receipts about a message, as they come: usually after its answer, in order. */
export function receiptsOf(states: readonly string[], whims: Whims): readonly string[] {
  return whims.backwards() ? states.toReversed() : states
}
