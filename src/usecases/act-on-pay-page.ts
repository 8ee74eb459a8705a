import type { PayPageAct } from '../ports/payment-provider.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import { findPublicAccount, type PublicAccount } from './read-pay-page.ts'
import { receivePaymentEvents } from './receive-payment-events.ts'

/**
 * What a customer does on a pay page of ours. Its webhooks come as a provider's would: verified, read and stored. Returns
 * where the customer goes next; null where the page has nothing to do any more, or is none. Pressed twice it pays once.
 */
export async function actOnPayPage(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'> & PaymentPorts,
  input: PublicAccount & { readonly checkoutId: string; readonly act: PayPageAct },
): Promise<{ readonly returnTo: string } | null> {
  const opened = await findPublicAccount(ports, input)
  if (opened === null) return null
  const { provider, account, tenantId } = opened
  const answer = await provider.payPage?.act(input.checkoutId, input.act, account)
  if (answer?.kind !== 'done') return null
  for (const { headers, body } of answer.value.events) {
    const received = await provider.receive({ method: 'POST', url: '', headers, query: {}, body }, account)
    if (received.kind === 'refused' || received.kind === 'unknown') continue
    await receivePaymentEvents(ports, { tenantId, provider: provider.id, accountId: account.accountId, received, body })
  }
  return { returnTo: answer.value.returnTo }
}
