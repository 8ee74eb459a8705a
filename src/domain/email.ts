import type { CalendarEvent } from './icalendar.ts'

/** What became of an e-mail. Only `pending` is ours to send; `unknown`: the server may have taken it, or not. */
export type EmailState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped'

/** To whom: a customer about a booking, who may unsubscribe; or the business itself, which sets in its rules what it gets. */
export type EmailPurpose = 'booking' | 'business'

/** One piece of an e-mail. The HTML and the plain text are made of the same pieces, so that they say the same. */
export type EmailPart =
  /** The first thing read, in a few words. */
  | { readonly kind: 'heading'; readonly text: string }
  /** A paragraph; its line breaks stay. */
  | { readonly kind: 'text'; readonly text: string }
  /** What, when, where: a small card. */
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  /** The first is a button, the others quiet links. Only links to bookings (marks, or `links.manageUrl`) lead anywhere. */
  | { readonly kind: 'actions'; readonly actions: readonly { readonly label: string; readonly url: string }[] }
  /** A list such as a day's bookings: `lead` is the time or the number in front. */
  | { readonly kind: 'lines'; readonly lines: readonly { readonly lead: string; readonly text: string }[] }
  /** What is good to know, in small letters. */
  | { readonly kind: 'note'; readonly text: string }

/** What an e-mail says. Links with tokens stand in it as marks once it is stored (domain/stored-links.ts). */
export interface EmailContent {
  readonly subject: string
  /** The line that a mailbox shows beside the subject; nothing of it is seen in the mail itself. */
  readonly preview: string
  readonly parts: readonly EmailPart[]
}

/** The calendar entry that goes with an e-mail: the booking is put in, changed, or taken out again. */
export interface EmailCalendar {
  readonly bookingId: string
  readonly method: 'request' | 'cancel'
  /** Of the booking when the words were written: once it has moved on, they are not true any more. Epoch ms. */
  readonly startMs: number
}

/** The calendar entry as it was sent with a mail; links with tokens are marks in it. */
export interface EmailInvitation {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly event: CalendarEvent
}

/** Why nothing is sent to an address: its owner does not want it, or there is no such mailbox. */
export type SuppressionReason = 'unsubscribed' | 'bounced'

/** As long as a whole address may be (RFC 5321, 4.5.3.1). */
const addressCharsMax = 254
const localCharsMax = 64

/**
 * The address as it is stored and compared: trimmed, in small letters, though the part before the @ may in theory tell
 * them apart. Null for what is no single plain address: lists, names in brackets, quotes, control characters.
 */
export function emailAddressOf(text: string): string | null {
  const address = text.trim().toLowerCase()
  if (address.length > addressCharsMax || !address.isWellFormed()) return null
  const at = address.lastIndexOf('@')
  if (at < 1 || at > localCharsMax) return null
  return localPart.test(address.slice(0, at)) && domainPart.test(address.slice(at + 1)) ? address : null
}

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domainPart =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u

/** Pauses before a mail is tried again that its server surely has not taken: a server that greylists wants minutes. */
export function emailRetryAtMs(attempts: number, nowMs: number): number {
  const pauseMs = Math.min(emailPauseMs * 3 ** Math.max(0, attempts - 1), emailPauseMsMax)
  return nowMs + pauseMs
}
const emailPauseMs = 20_000
const emailPauseMsMax = 30 * 60_000

/** A mail is tried so often at most: 20 s, 1, 3, 9, 27 minutes, then each half hour, so about half a day. */
export const emailAttemptsMax = 26

/** A worker that has not settled within this has died; longer than a sending may take. */
export const emailLeaseMs = 120_000
