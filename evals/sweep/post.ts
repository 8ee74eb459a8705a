// The provider's post: what it tells until it is told that we heard, later each time.
import { paymentServices } from '../../src/http/payment-services.ts'
import type { SandboxAccount } from '../../src/payments/sandbox/object.ts'
import { signedHeaders } from '../../src/payments/sandbox/signature.ts'
import type { PaymentEvent } from '../../src/ports/payment-provider.ts'
import { receivePaymentEvents } from '../../src/usecases/receive-payment-events.ts'
import type { FaultKind, Meter } from './fault.ts'
import type { Process } from './process.ts'
import type { Staff } from './staff.ts'

/** What a provider tells: bytes that it signs, or an event of a kind that the sandbox does not have. */
export type Told = { readonly body: Uint8Array } | { readonly event: PaymentEvent }

export interface Post {
  readonly add: (told: readonly Told[]) => void
  /** Delivers what has been due longest; false where nothing is. */
  readonly deliver: () => Promise<boolean>
  /** When the next is due. */
  readonly dueMs: () => readonly number[]
}

const againMs = 60_000

export function createPost(
  staff: Staff,
  of: {
    readonly meter: Meter
    readonly nowMs: () => number
    readonly tenantId: string
    readonly account: SandboxAccount
  },
): Post {
  const { meter, nowMs } = of
  let waiting: { readonly told: Told; readonly dueMs: number }[] = []
  const take = async (told: Told, first: Process, fault: FaultKind | null) => {
    if (fault !== 'doubled') return receive(first, told, of)
    const isOther = meter.happened.at(-1)?.resumer === 'another'
    await Promise.all([receive(first, told, of), receive(isOther ? staff.start() : first, told, of)])
  }
  return {
    add: (told) => {
      waiting.push(...told.map((one) => ({ told: one, dueMs: nowMs() })))
    },
    deliver: async () => {
      const due = waiting.find(({ dueMs }) => dueMs <= nowMs())
      if (due === undefined) return false
      waiting = waiting.filter((one) => one !== due)
      const { told, dueMs } = due
      const heard = await staff.attempt('webhook', (first) =>
        meter.call(first.life, { kind: 'webhook', name: 'deliver' }, (fault) => take(told, first, fault)),
      )
      if (!heard.ok) waiting.push({ told, dueMs: nowMs() + againMs + (nowMs() - dueMs) })
      return true
    },
    dueMs: () => waiting.map(({ dueMs }) => dueMs),
  }
}

async function receive(
  { ports }: Process,
  told: Told,
  { tenantId, account, nowMs }: Parameters<typeof createPost>[1],
): Promise<void> {
  const from = { provider: 'sandbox', accountId: account.accountId }
  if ('event' in told) {
    const received = { kind: 'events', events: [told.event] } as const
    await receivePaymentEvents(ports, { ...from, tenantId, received, body: Buffer.of() })
    return
  }
  const { body } = told
  const headers = signedHeaders(body, account.secrets.webhookSecret, nowMs())
  const heard = await paymentServices(ports).receive(from, { method: 'POST', url: '', query: {}, headers, body })
  if (heard === null || heard.received.kind === 'refused') throw new Error('a webhook was refused')
  await heard.keep()
}
