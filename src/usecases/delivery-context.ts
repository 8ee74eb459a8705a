import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'

/** A part of a conversation in the transaction that decides about it. */
export interface DeliveryContext {
  readonly tenantId: string
  readonly conversation: ConversationRow
  readonly row: DeliveryRow
  readonly nowMs: number
}
