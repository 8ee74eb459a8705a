import type { DeliveryPurpose } from './delivery.ts'
import { addDays } from './plain-date.ts'
import { localTimeOf, resolveWallTime } from './zoned-time.ts'

/** Nothing that can wait leaves before this on the local clock, or from then on. */
const quietUntilMinute = 8 * 60
export const quietFromMinute = 20 * 60
/** The one confirmation of an opt-out goes out within this, or not at all. */
export const confirmationMs = 5 * 60_000

export interface SendingCase {
  readonly purpose: DeliveryPurpose
  readonly urgent: boolean
  /** IANA name of where it is read. */
  readonly timeZone: string
  readonly expiresAtMs: number | null
  readonly windowMs: number | null
  /** Approved texts may be sent outside the window, free words not. */
  readonly isTemplate: boolean
  /** How things stand with the address on all numbers of the tenant; null where nothing was ever said. */
  readonly consent: 'in' | 'out' | null
  readonly lastInboundMs: number | null
  /** The business does not want to hear from them: then they hear what the rules of channels ask for, and what they are owed. */
  readonly isBlocked?: boolean | undefined
  readonly nowMs: number
}

export type SendingVerdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'drop'; readonly why: 'too_late' | 'opted_out' | 'opted_in' | 'no_consent' | 'blocked' }
  | { readonly kind: 'defer'; readonly untilMs: number }
  /** Free words are not allowed any more: an approved text, or another channel, or nobody. */
  | { readonly kind: 'window-closed' }

/** A notice is judged by what it is about. */
const silencedByBlock: ReadonlySet<DeliveryPurpose> = new Set(['reply', 'member', 'greeting', 'code'])

/** Whether a part may leave now; asked in the transaction that begins to send it. */
export function judgeSending(one: SendingCase): SendingVerdict {
  const { purpose, consent, nowMs } = one
  if (one.expiresAtMs !== null && nowMs >= one.expiresAtMs) return { kind: 'drop', why: 'too_late' }
  if (consent === 'out' && purpose !== 'help' && purpose !== 'opt-out') return { kind: 'drop', why: 'opted_out' }
  if (consent === 'in' && purpose === 'opt-out') return { kind: 'drop', why: 'opted_in' }
  if (one.isBlocked === true && silencedByBlock.has(purpose)) return { kind: 'drop', why: 'blocked' }
  if (purpose === 'notice' && consent === null) return { kind: 'drop', why: 'no_consent' }
  if (purpose === 'notice' && !one.urgent) {
    const untilMs = quietUntilMs(one.timeZone, nowMs)
    if (untilMs > nowMs) return { kind: 'defer', untilMs }
  }
  if (one.windowMs !== null && !one.isTemplate) {
    if (one.lastInboundMs === null || nowMs - one.lastInboundMs >= one.windowMs) return { kind: 'window-closed' }
  }
  return { kind: 'send' }
}

/** The end of the quiet hours that an instant lies in, epoch ms; the instant itself by day. */
export function quietUntilMs(timeZone: string, nowMs: number): number {
  const { date, minuteOfDay } = localTimeOf(timeZone, nowMs)
  if (minuteOfDay >= quietUntilMinute && minuteOfDay < quietFromMinute) return nowMs
  const day = minuteOfDay < quietUntilMinute ? date : addDays(date, 1)
  const morning = resolveWallTime(timeZone, { date: day, time: '08:00' })
  if (morning.kind === 'exact') return morning.ms
  if (morning.kind === 'gap') return morning.resumesMs
  // A day that its zone skipped: look again when the night is over by any clock.
  return morning.kind === 'overlap' ? morning.choicesMs[0] : nowMs + 12 * 60 * 60_000
}
