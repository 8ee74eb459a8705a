import { inboxReader } from '../domain/inbox.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** A conversation and who wants something of it. */
export interface MemberOfConversation {
  readonly tenantId: string
  readonly conversationId: string
  /** Null for the operator at the command line. */
  readonly memberId: string | null
  /** Held to the conversations of this member of the staff; null or left out for all. */
  readonly onlyStaffId?: string | null | undefined
}

/** The conversation, where it is one that the member may see; what is not theirs is not there for them. */
export async function ownConversation(
  stores: Pick<Stores, 'conversations' | 'inbox'>,
  input: MemberOfConversation & { readonly nowMs: number },
): Promise<ConversationRow | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId, onlyStaffId = null } = input
  const [conversation, isOwn] = await Promise.all([
    stores.conversations.find(tenantId, conversationId),
    onlyStaffId === null || stores.inbox.isOwn(tenantId, conversationId, inboxReader(input)),
  ])
  if (conversation !== null && isOwn) return conversation
  return refusal('conversation_not_found', 'There is no such conversation.')
}

/** Whether it is the refusal and no conversation. */
export function isRefused<R extends Refusal>(found: object | R): found is R {
  return 'ok' in found && found.ok === false
}

/** Whether another member than this one has the conversation; the operator is nobody's rival. */
export function isAnothers(
  { owner, ownerMemberId }: Pick<ConversationRow, 'owner' | 'ownerMemberId'>,
  memberId: string | null,
): boolean {
  return owner === 'person' && ownerMemberId != null && memberId !== null && ownerMemberId !== memberId
}

/** Who has it, to be told to whoever wants it. */
export async function takenByOther(
  stores: Pick<Stores, 'members'>,
  tenantId: string,
  { ownerMemberId }: Pick<ConversationRow, 'ownerMemberId'>,
): Promise<Refusal<'taken_by_other'>> {
  const other = ownerMemberId == null ? null : await stores.members.find(tenantId, ownerMemberId)
  const details = { memberId: ownerMemberId ?? null, name: other?.name ?? null }
  return refusal('taken_by_other', 'Another member has taken this conversation.', details)
}
