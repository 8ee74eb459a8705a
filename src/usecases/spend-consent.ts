import type { Stores } from '../ports/database.ts'

/**
 * Why a commit may be written: the yes of a conversation, or a form in which a person pressed the button of a summary
 * that they saw (a booking page, a manage link, the console).
 */
export type Consent =
  | { readonly kind: 'form' }
  | {
      readonly kind: 'chat'
      readonly confirmationId: string
      readonly conversationId: string
      readonly tool: string
      readonly argumentsHash: string
      /** The newest inbound message: it said yes. */
      readonly messageId: string
      readonly turnId: string
    }

/** Uses the consent up in the writing transaction. False: there is none that counts, and nothing may be written. */
export async function spendConsent(
  stores: Stores,
  { tenantId, consent, nowMs }: { readonly tenantId: string; readonly consent: Consent; readonly nowMs: number },
): Promise<boolean> {
  if (consent.kind === 'form') return true
  const { kind: _, ...by } = consent
  return (await stores.confirmations.consume(tenantId, { ...by, nowMs })) !== 'refused'
}
