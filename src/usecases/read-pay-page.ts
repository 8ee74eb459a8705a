import type { Catalog } from '../domain/catalog.ts'
import type { CheckoutOrder, CheckoutSession } from '../ports/payment-object.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import { findPaymentAccount, type OpenedPaymentAccount } from './open-payment-account.ts'

/** What a pay page of ours shows, and whose it is. */
export interface PayPageView {
  readonly catalog: Catalog
  readonly checkout: CheckoutSession
  readonly order: CheckoutOrder
  /** Money that does not exist. */
  readonly isTest: boolean
}

/** An account at a provider, found by what stands in an address. */
export interface PublicAccount {
  readonly provider: string
  readonly accountId: string
}

/** The account that an address names, with its tenant; null for any other. */
export async function findPublicAccount(
  ports: Pick<Ports, 'database'> & PaymentPorts,
  { provider, accountId }: PublicAccount,
): Promise<(OpenedPaymentAccount & { readonly tenantId: string }) | null> {
  const tenantId = await ports.database.routing.accountByProvider(provider, accountId)
  const opened = tenantId === null ? null : await findPaymentAccount(ports, tenantId, { provider, accountId })
  return tenantId === null || opened === null ? null : { ...opened, tenantId }
}

/** The page of a checkout, of a provider whose page is ours. Changes nothing. Null for any other address. */
export async function readPayPage(
  ports: Pick<Ports, 'database' | 'clock'> & PaymentPorts,
  input: PublicAccount & { readonly checkoutId: string },
): Promise<PayPageView | null> {
  const opened = await findPublicAccount(ports, input)
  if (opened?.provider.payPage === undefined) return null
  const { provider, account, tenantId } = opened
  const shown = await provider.payPage?.read(input.checkoutId, account)
  const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
  if (shown === undefined || shown === null || catalog === null) return null
  return { catalog, ...shown, isTest: provider.isTest(account.secrets) }
}
