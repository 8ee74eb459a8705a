import type { Tenant } from './catalog.ts'

/** When to ask a provider again, and for how long a key may be used without looking: numbers and rules of the core. */

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How long a customer has to pay before the page closes, where the business says nothing else. */
const payWindowUsualMinutes = 15

/** How long a customer of this business has to pay before the page closes. */
export function payWindowMsOf({ payWindowMinutes = payWindowUsualMinutes }: Pick<Tenant, 'payWindowMinutes'>): number {
  return payWindowMinutes * minuteMs
}
/** How long a customer has to pay for what a member had to approve first. */
export const approvedPayWindowMs = 24 * hourMs
/** The time stays taken so much longer, so that a payment of the last second is still confirmed. */
export const payGraceMs = minuteMs
/** How long a customer has whom a member asks: no page of a provider stays open longer than a day. */
export const askWindowMs = 20 * hourMs
/** How long the page for a fee stays open. */
export const feeWindowMs = 20 * hourMs
/** After this since the first attempt nothing is sent again before it was looked up, whatever the provider promises. */
const keyTrustMaxMs = 23 * hourMs
/** So much of a provider's promise is left unused: its clock is not ours. */
const keyTrustMarginMs = hourMs
/** What nobody answers for so long is a person's. */
export const unknownMaxMs = 7 * 24 * hourMs
/** How often a refund that came back is tried again. */
export const refundRepeatsMax = 3
/** How often an event is looked at that nothing of ours seems to belong to. */
export const eventLooksMax = 6
/** How long a refund that is on its way is left before it is looked at. */
export const pendingLookMs = hourMs

/** The pause after so many attempts: doubling from two seconds, two minutes at most in the first day. */
export function attemptPauseMs(attempts: number): number {
  if (attempts > patientAttempts) return hourMs
  return Math.min(2 * minuteMs, 1_000 * 2 ** Math.min(attempts, 10))
}
const patientAttempts = 700

/** True while the same request may be sent again with its key. */
export function mayRepeat(
  firstAttemptAtMs: number | null,
  { nowMs, keyLifetimeMs }: { readonly nowMs: number; readonly keyLifetimeMs: number },
): boolean {
  if (firstAttemptAtMs === null) return true
  return nowMs - firstAttemptAtMs < Math.min(keyTrustMaxMs, keyLifetimeMs - keyTrustMarginMs)
}
