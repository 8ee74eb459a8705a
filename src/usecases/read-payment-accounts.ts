import type { PaymentPorts, Ports } from '../ports/ports.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'
import { atVenueId } from './connect-payment-account.ts'
import { openPaymentAccount } from './open-payment-account.ts'

/** A connected account as its settings show it: without keys. */
export interface ReadPaymentAccount
  extends Pick<PaymentAccountRow, 'provider' | 'accountId' | 'state' | 'reconciledUntilMs' | 'createdAtMs'> {
  readonly name: string
  /** Whether a known key opens its credentials. */
  readonly opens: boolean
  /** No real money moves; null where its credentials do not open. */
  readonly isTest: boolean | null
  /** Its signing secret is being changed: events signed with the one before are still accepted. */
  readonly isRolling: boolean
  /** Customers are asked through the newest active one. */
  readonly isAsked: boolean
}

/** The accounts of a business at payment providers, the newest first; the one for cash is none. */
export async function readPaymentAccounts(
  ports: Pick<Ports, 'database'> & PaymentPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly ReadPaymentAccount[]> {
  const rows = await ports.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
  const shown = rows
    .filter(({ provider }) => provider !== atVenueId)
    .map((row) => ({ row, opened: openPaymentAccount(ports, tenantId, row) }))
  const asked = shown.find(({ row, opened }) => row.state === 'active' && opened?.provider.can.pay === true)
  return shown.map(({ row, opened }) => {
    const { provider, accountId, state, reconciledUntilMs, createdAtMs } = row
    const secrets = opened === null ? {} : { ...(opened.account.secrets as object) }
    return {
      ...{ provider, accountId, state, reconciledUntilMs, createdAtMs },
      name: ports.payments.get(provider)?.name ?? provider,
      opens: opened !== null,
      isTest: opened === null ? null : opened.provider.isTest(opened.account.secrets),
      isRolling: Object.keys(secrets).some((key) => key.startsWith('previousWebhook')),
      isAsked: row === asked?.row,
    }
  })
}
