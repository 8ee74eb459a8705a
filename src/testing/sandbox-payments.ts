import { createSandboxStore } from '../house/payments.ts'
import sandbox from '../payments/sandbox/index.ts'
import type { Clock } from '../ports/clock.ts'
import type { Database } from '../ports/database.ts'
import type { PaymentProvider } from '../ports/payment-provider.ts'

/** The sandbox over a test's database and clock: the provider that asks for money where nothing is connected. */
export function createSandboxPayments({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
  return sandbox.connect({
    bases: {},
    nowMs: () => clock.now().epochMilliseconds,
    log: () => undefined,
    sandbox: createSandboxStore(database),
    payPageUrl: (provider, account, checkout) => `http://127.0.0.1/pay/${provider}/${account}/${checkout}`,
  })
}

/** What ports take: every provider by its id. */
export function sandboxOnly(parts: Parameters<typeof createSandboxPayments>[0]): ReadonlyMap<string, PaymentProvider> {
  return new Map([['sandbox', createSandboxPayments(parts) as PaymentProvider]])
}
