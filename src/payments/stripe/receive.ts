// Stripe's webhooks: https://docs.stripe.com/webhooks#verify-official-libraries
import type Stripe from 'stripe'
import type { PaymentRequest, ReceivedPayments } from '../../ports/payment-provider.ts'
import { bodyBytesMax, isFresh } from '../shared/fresh.ts'
import type { StripeAccount } from './client.ts'
import { readEvent } from './event.ts'
import { isLive, signingSecrets } from './secrets.ts'

/** An event of Stripe's: verified over its bytes, then read. Of another account or the other mode it is not ours. */
export async function receive(
  request: PaymentRequest,
  { secrets }: StripeAccount,
  nowMs: number,
): Promise<ReceivedPayments> {
  const header = request.headers['stripe-signature'] ?? ''
  if (request.body.length > bodyBytesMax) return { kind: 'refused', why: 'too_large' }
  const signedAtMs = readSignedAt(header)
  if (signedAtMs === null) return { kind: 'refused', why: 'unsigned' }
  // Stripe's client refuses what is too old, and takes what is from the future: the edges are ours.
  if (!isFresh(signedAtMs, nowMs)) return { kind: 'refused', why: 'stale' }
  const { default: client } = await import('stripe')
  // Every secret is tried, so that the time does not tell which one it was.
  const signed = signingSecrets(secrets).map((secret) => isSigned(client, request, secret, nowMs))
  if (!signed.includes(true)) return { kind: 'refused', why: 'unsigned' }
  const event = readEvent(request.body)
  if (event === null) return { kind: 'broken', why: 'not an event of Stripe' }
  const { id: eventId, type } = event.head
  const ignore = (why: 'type' | 'account' | 'mode'): ReceivedPayments => ({ kind: 'ignored', eventId, type, why })
  if ((event.head.account ?? null) !== (secrets.connectedAccount ?? null)) return ignore('account')
  if (event.head.livemode !== isLive(secrets)) return ignore('mode')
  if (event.kind === 'other') return ignore('type')
  if (event.event === null) return { kind: 'broken', why: 'an event about an object that cannot be read' }
  return { kind: 'events', events: [event.event] }
}

/**
 * When it was signed, by one header that says so once; null for any other. A header that came twice stands there as one
 * with a blank in it.
 */
function readSignedAt(header: string): number | null {
  const seconds = /^t=(\d{1,12})(?:,(?!t=)\w+=\w+)+$/.exec(header)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1_000
}

function isSigned(client: typeof Stripe, { body, headers }: PaymentRequest, secret: string, nowMs: number): boolean {
  try {
    const header = headers['stripe-signature'] ?? ''
    return client.webhooks.signature?.verifyHeader(body, header, secret, undefined, undefined, nowMs) ?? false
  } catch {
    return false
  }
}
