// Stripe's own client, with the requests going where our settings say. It is loaded at the first use, so that a service
// without Stripe does not pay for it.
import { Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import type Stripe from 'stripe'
import type { PaymentAccount, PaymentWorld } from '../../ports/payment-provider.ts'
import { timeoutDefaultMs } from '../shared/answer.ts'
import type { StripeSecrets } from './secrets.ts'

/** Opens the client of an account. One is to be made for a provider, so that accounts share its connections. */
export type OpenStripe = (secrets: StripeSecrets) => Promise<Stripe>

export type StripeAccount = PaymentAccount<StripeSecrets>

/** Requests that all accounts together may have under way. */
const socketsMax = 50

/** Nothing is tried again and nothing is logged; where a base is set, requests go there, plain or not. */
export function stripeOpener(world: PaymentWorld): OpenStripe {
  let ready: Promise<OpenStripe> | undefined
  return async (secrets) => {
    ready ??= load(world)
    return await (await ready)(secrets)
  }
}

async function load(world: PaymentWorld): Promise<OpenStripe> {
  const { default: StripeClient } = await import('stripe')
  const base = new URL(world.bases['STRIPE_API_BASE'] ?? 'https://api.stripe.com')
  const protocol = base.protocol === 'http:' ? 'http' : 'https'
  // A connection that was kept open may be closed by the other side just as a request leaves, and then nobody knows
  // whether money moved. A handshake for each request is cheaper than that doubt.
  const agent =
    protocol === 'http' ? new PlainAgent({ maxSockets: socketsMax }) : new SecureAgent({ maxSockets: socketsMax })
  const httpClient = tryOnce(StripeClient.createNodeHttpClient(agent))
  return async ({ secretKey, connectedAccount }) =>
    new StripeClient(secretKey, {
      host: base.hostname,
      port: base.port === '' ? (protocol === 'http' ? 80 : 443) : Number(base.port),
      protocol,
      timeout: world.timeoutMs ?? timeoutDefaultMs,
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient,
      ...(connectedAccount === undefined ? {} : { stripeAccount: connectedAccount }),
    })
}

type Sender = ReturnType<typeof Stripe.createNodeHttpClient>

/**
 * With no retries asked for, Stripe's client still sends once more after ECONNRESET and EPIPE, which it knows by the
 * error's code. Retries are the core's: the code is handed on where the client does not look for it.
 */
function tryOnce(sender: Sender): Sender {
  const makeRequest: Sender['makeRequest'] = async (...request) => {
    try {
      return await sender.makeRequest(...request)
    } catch (error) {
      throw new Error('The connection to Stripe failed.', { cause: error })
    }
  }
  return { getClientName: () => sender.getClientName(), makeRequest }
}
