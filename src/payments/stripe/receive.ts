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
  if (request.body.length > bodyBytesMax || !isHeaderFresh(header, nowMs)) return { kind: 'refused' }
  const { default: client } = await import('stripe')
  // Every secret is tried, so that the time does not tell which one it was.
  const signed = signingSecrets(secrets).map((secret) => isSigned(client, request, secret, nowMs))
  if (!signed.includes(true)) return { kind: 'refused' }
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

/** Stripe's client refuses what is too old, and takes what is from the future: the edge on that side is ours. */
function isHeaderFresh(header: string, nowMs: number): boolean {
  const times = header.split(',').filter((item) => item.startsWith('t='))
  const seconds = /^t=(\d{1,12})$/.exec(times[0] ?? '')?.[1]
  return times.length === 1 && seconds !== undefined && isFresh(Number(seconds) * 1_000, nowMs)
}

function isSigned(client: typeof Stripe, { body, headers }: PaymentRequest, secret: string, nowMs: number): boolean {
  try {
    const header = headers['stripe-signature'] ?? ''
    return client.webhooks.signature?.verifyHeader(body, header, secret, undefined, undefined, nowMs) ?? false
  } catch {
    return false
  }
}
