import { sha256 } from '../domain/arguments-hash.ts'
import type { Money } from '../domain/catalog.ts'
import type { PaymentEvent, ReceivedPayments } from '../ports/payment-provider.ts'
import type { Ports } from '../ports/ports.ts'
import type { PaymentEventRow } from '../ports/stores/payment-event.ts'
import { queueMoney } from './queue-money.ts'
import { openIncident } from './write-ledger.ts'

export interface ReceivePaymentsInput {
  readonly tenantId: string
  readonly provider: string
  readonly accountId: string
  /** What the provider's adapter has verified and read. */
  readonly received: Extract<ReceivedPayments, { kind: 'events' | 'ignored' | 'broken' }>
  /** The bytes as they came: kept where they could not be read. */
  readonly body: Uint8Array
}

const whyCharsMax = 200

/**
 * Stores what a provider told us, each event once for its id for ever, with the job that looks after it, in one transaction.
 * When this has resolved the provider may be told so. Nothing is booked here: an event only says where to look. Returns how
 * many events were new.
 */
export function receivePaymentEvents(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'>,
  input: ReceivePaymentsInput,
): Promise<number> {
  const { tenantId, provider, accountId, received, body } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const blank = blankEvent({ provider, accountId, nowMs })
    if (received.kind === 'events') {
      let added = 0
      for (const event of received.events) {
        const row = { ...blank, id: ports.ids.next(), ...named(event) }
        if (!(await stores.paymentEvents.insert(tenantId, row))) continue
        added += 1
        await queueMoney(ports, stores, tenantId, { name: 'apply-payment-event', eventId: row.id })
      }
      return added
    }
    const id = ports.ids.next()
    const isBroken = received.kind === 'broken'
    const added = await stores.paymentEvents.insert(tenantId, {
      ...blank,
      id,
      state: received.kind,
      endedAtMs: nowMs,
      outcome: received.why.slice(0, whyCharsMax),
      eventId: isBroken ? `sha256-${sha256(Buffer.from(body).toString('base64'))}` : received.eventId,
      kind: isBroken ? 'unreadable' : received.type,
      body: isBroken ? body : null,
    })
    const isAlarming = isBroken || received.why !== 'type'
    if (added && isAlarming) {
      const facts = { provider, accountId, why: received.why.slice(0, whyCharsMax) }
      await openIncident(ports, stores, { tenantId, kind: `event_${received.kind}`, subject: id, facts, nowMs })
    }
    return added ? 1 : 0
  })
}

function blankEvent(of: {
  readonly provider: string
  readonly accountId: string
  readonly nowMs: number
}): Omit<PaymentEventRow, 'id' | 'eventId' | 'kind'> {
  return {
    provider: of.provider,
    accountId: of.accountId,
    state: 'received',
    outcome: null,
    checkoutId: null,
    providerPaymentId: null,
    providerRefundId: null,
    providerDisputeId: null,
    reference: null,
    claimed: null,
    body: null,
    attempts: 0,
    occurredAtMs: null,
    receivedAtMs: of.nowMs,
    endedAtMs: null,
  }
}

function named(event: PaymentEvent) {
  const { eventId, kind, checkoutId, paymentId, refundId, disputeId, reference, claimed, occurredAtMs } = event
  const ids = { checkoutId, providerPaymentId: paymentId, providerRefundId: refundId, providerDisputeId: disputeId }
  return { eventId, kind, ...ids, reference, claimed: storable(claimed), occurredAtMs }
}

/** For the record only: a claim that is no whole amount is left out. */
function storable(claimed: Money | null): Money | null {
  return claimed !== null && Number.isSafeInteger(claimed.amount) ? claimed : null
}
