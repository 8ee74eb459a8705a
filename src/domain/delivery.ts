/** What became of one part of a message. Each is a state that a person may see; only `pending` is ours to send. */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'dropped'

/**
 * Why a part is sent. `reply`, `member` and `greeting` follow a message of the customer's; `opt-out`, `opt-in` and `help`
 * are what the rules of channels ask for; a `notice` is ours to begin with: consent first, quiet hours where not urgent.
 * A `code` proves a number: asked for elsewhere by whoever typed the number, so it waits for nothing but goes to nobody who opted out.
 */
export type DeliveryPurpose = 'reply' | 'member' | 'greeting' | 'opt-out' | 'opt-in' | 'help' | 'notice' | 'code'

/** Where a consent, or its end, came from. */
export type ConsentSource = 'wrote-to-us' | 'keyword' | 'plain-words' | 'provider' | 'member' | 'form'

/**
 * How far each state is. What is known only moves forward, so receipts in any order and any number come to the same: a
 * late "sent" does not undo a "failed", and what was delivered or read has not failed.
 */
const rank: Readonly<Record<DeliveryState, number>> = {
  dropped: -1,
  pending: 0,
  sending: 1,
  unknown: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
}

/** The state after a receipt. */
export function afterReceipt(known: DeliveryState, told: 'sent' | 'delivered' | 'read' | 'failed'): DeliveryState {
  return rank[told] > rank[known] ? told : known
}

/** The furthest of several receipts about one part; null without any. */
export function furthest<T extends { readonly state: 'sent' | 'delivered' | 'read' | 'failed' }>(
  receipts: readonly T[],
): T | null {
  return receipts.reduce<T | null>((far, one) => (far === null || rank[one.state] > rank[far.state] ? one : far), null)
}

/** One address may be an address of several channels; then what is said of it holds on all of them. */
export function addressKindOf(channel: { readonly id: string; readonly addresses: 'phone' | 'other' }): string {
  return channel.addresses === 'phone' ? 'phone' : channel.id
}

/** Whether an address of a channel with numbers is one: WhatsApp hides some behind an id, which nothing else reaches. */
export function isPhoneNumber(address: string): boolean {
  return /^\+\d{5,20}$/.test(address)
}

/** What a worker needs to know of the open parts of a conversation to choose the next. */
export interface OpenDelivery {
  readonly id: string
  readonly state: 'pending' | 'sending' | 'unknown'
  readonly purpose: DeliveryPurpose
  readonly urgent: boolean
  readonly nextAttemptAtMs: number
  readonly sendingAtMs: number | null
}

export type NextDelivery =
  | { readonly kind: 'send'; readonly id: string }
  /** Its worker has died over it: whether it was sent nobody knows. */
  | { readonly kind: 'lost'; readonly id: string }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'none' }

/** A worker that has not settled within this has died; longer than any channel may take to send. */
export const sendingLeaseMs = 60_000
/** So long an unknown part that can be looked up holds back those after it; then the conversation goes on. */
export const unknownHoldsMs = 90_000
/** "It was not sent" is believed only so long after the attempt: before, it may still be on its way. */
export const notSentAfterMs = 60_000

/**
 * The next part to send, of the open parts in their order. Nothing overtakes within a conversation, except that what may
 * wait for the morning holds nothing back, and an unknown part only for `holdsMs`.
 */
export function nextDelivery(open: readonly OpenDelivery[], nowMs: number, holdsMs: number): NextDelivery {
  let deferredMs: number | null = null
  for (const one of open) {
    if (one.state === 'sending') {
      const untilMs = (one.sendingAtMs ?? nowMs) + sendingLeaseMs
      return untilMs <= nowMs ? { kind: 'lost', id: one.id } : { kind: 'wait', untilMs }
    }
    if (one.state === 'unknown') {
      const untilMs = (one.sendingAtMs ?? nowMs) + holdsMs
      if (untilMs > nowMs) return { kind: 'wait', untilMs }
      continue
    }
    if (one.nextAttemptAtMs <= nowMs) return { kind: 'send', id: one.id }
    if (one.purpose !== 'notice' || one.urgent) return { kind: 'wait', untilMs: one.nextAttemptAtMs }
    deferredMs = Math.min(deferredMs ?? one.nextAttemptAtMs, one.nextAttemptAtMs)
  }
  return deferredMs === null ? { kind: 'none' } : { kind: 'wait', untilMs: deferredMs }
}

/** Pauses before a refused part is tried again; the provider's own wish where it is longer. */
export function retryAtMs(attempts: number, nowMs: number, wishedMs: number | undefined): number {
  const pauseMs = Math.min(retryPauseMs * 2 ** Math.max(0, attempts - 1), retryPauseMsMax)
  return nowMs + Math.min(Math.max(pauseMs, wishedMs ?? 0), retryWishMsMax)
}
const retryPauseMs = 1_000
const retryPauseMsMax = 60_000
const retryWishMsMax = 15 * 60_000

/** A part is tried so often at most, where each time the provider surely did not take it. */
export const attemptsMax = 8

/** Pauses between looking up what became of an unknown part: soon, then less and less often, for a day. */
export function lookUpAtMs(lookUps: number, nowMs: number): number | null {
  if (lookUps >= lookUpsMax) return null
  return nowMs + Math.min(lookUpPauseMs * 2 ** lookUps, lookUpPauseMsMax)
}
const lookUpPauseMs = 5_000
const lookUpPauseMsMax = 2 * 60 * 60_000
/** 5 s doubled up to two hours: a day and some hours in all. */
const lookUpsMax = 22

/** Refusals by which a provider says that the customer has forbidden us to write. */
export const optedOutCodes: ReadonlySet<string> = new Set(['21610'])
/** Refusals because the customer's last message is too long ago for free words. */
export const windowClosedCodes: ReadonlySet<string> = new Set(['63016', '131047'])
/** Refusals because the address cannot be reached by this channel at all: no WhatsApp there, a landline, blocked. */
export const unreachableCodes: ReadonlySet<string> = new Set([
  '21614',
  '30005',
  '30006',
  '63003',
  '63014',
  '63024',
  '131026',
])

/** What goes with a part to its provider and comes back with receipts: which delivery, and which attempt. */
export function referenceOf(deliveryId: string, attempt: number): string {
  return `${deliveryId}_${attempt}`
}

/** The delivery that a reference names; null for what is not ours. */
export function deliveryOfReference(reference: string): string | null {
  return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_\d{1,4}$/.exec(reference)?.[1] ?? null
}
