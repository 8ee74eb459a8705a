import type { Stores } from '../ports/database.ts'
import type { PaymentAccount, PaymentProvider } from '../ports/payment-provider.ts'
import type { ChannelPorts, PaymentPorts, Ports } from '../ports/ports.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'

/** What money flows ask for. */
export type MoneyPorts = Pick<Ports, 'database' | 'clock' | 'ids' | 'random' | 'queue' | 'links'> &
  PaymentPorts &
  Pick<ChannelPorts, 'channels'>

/** A provider, and whose account it is asked about. */
export interface OpenedPaymentAccount {
  readonly provider: PaymentProvider
  readonly account: PaymentAccount
}

/** What an account's secrets are bound to when they are sealed. */
export function paymentSecretContext(tenantId: string, provider: string, accountId: string): string {
  return JSON.stringify(['payment', tenantId, provider, accountId])
}

/** The account with its secrets open, checked by the provider's own schema; null where no known key opens them. */
export function openPaymentAccount(
  ports: PaymentPorts,
  tenantId: string,
  row: PaymentAccountRow,
): OpenedPaymentAccount | null {
  const provider = ports.payments.get(row.provider)
  const text = ports.secretBox.open(row.secrets, paymentSecretContext(tenantId, row.provider, row.accountId))
  if (provider === undefined || text === null) return null
  const secrets = provider.secrets.safeParse(JSON.parse(text))
  return secrets.success ? { provider, account: { accountId: row.accountId, secrets: secrets.data } } : null
}

/** The account of a payment row; null where its provider or key is gone. Its own short transaction. */
export async function findPaymentAccount(
  ports: Pick<Ports, 'database'> & PaymentPorts,
  tenantId: string,
  of: { readonly provider: string; readonly accountId: string },
): Promise<OpenedPaymentAccount | null> {
  const row = await ports.database.inTenant(tenantId, (stores) =>
    stores.paymentAccounts.find(tenantId, of.provider, of.accountId),
  )
  return row === null ? null : openPaymentAccount(ports, tenantId, row)
}

/** Through which account a customer is asked now: the newest active one that can do what is needed. */
export async function choosePaymentAccount(
  ports: PaymentPorts,
  stores: Pick<Stores, 'paymentAccounts'>,
  { tenantId, needs }: { readonly tenantId: string; readonly needs: 'pay' | 'holdCard' },
): Promise<OpenedPaymentAccount | null> {
  for (const row of await stores.paymentAccounts.list(tenantId)) {
    const opened = row.state === 'active' ? openPaymentAccount(ports, tenantId, row) : null
    if (opened?.provider.can[needs] === true) return opened
  }
  return null
}
