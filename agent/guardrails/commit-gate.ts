import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { PendingConfirmation, SessionContext } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { ToolContext } from '../../src/ports/tool.ts'

export type CommitVerdict =
  | { readonly allowed: true; readonly consent: NonNullable<ToolContext['consent']> }
  | {
      readonly allowed: false
      readonly why:
        | 'no-pending-confirmation'
        | 'summary-not-sent'
        | 'not-asked-last'
        | 'other-tool'
        | 'other-arguments'
        | 'no-explicit-yes'
        | 'expired'
        | 'already-used'
    }

/**
 * May this commit run? Only against the confirmation that stood open when the turn began, whose summary was sent and was
 * the last thing asked, for the same tool and the very same arguments, answered by an explicit yes, in time, once.
 * What a tool proposed in this turn is not looked at: nobody can have said yes to it yet.
 * `began` is the session as stored before the turn; nothing a model says is in it.
 */
export function judgeCommit(input: {
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly began: Pick<SessionContext, 'pendingConfirmation' | 'openQuestion'>
  readonly understanding: Pick<Understanding, 'consent' | 'consentMessageId'>
  /** Ids of this turn's inbound messages: the yes must be one of them. */
  readonly inboundIds: readonly string[]
  /** Confirmations that this turn has used. */
  readonly usedIds: readonly string[]
  readonly nowMs: number
}): CommitVerdict {
  const { began, understanding } = input
  const pending = began.pendingConfirmation
  if (pending === null) return deny('no-pending-confirmation')
  if (pending.summaryMessageId === null) return deny('summary-not-sent')
  if (began.openQuestion?.about !== 'confirm') return deny('not-asked-last')
  if (pending.tool !== input.tool) return deny('other-tool')
  if (!isSameCall(pending, input)) return deny('other-arguments')
  const messageId = understanding.consentMessageId
  if (understanding.consent !== 'yes' || messageId === null || !input.inboundIds.includes(messageId)) {
    return deny('no-explicit-yes')
  }
  if (input.nowMs >= pending.expiresAtMs) return deny('expired')
  if (input.usedIds.includes(pending.id)) return deny('already-used')
  return { allowed: true, consent: { confirmationId: pending.id, messageId } }
}

function isSameCall(
  pending: PendingConfirmation,
  call: { readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> },
): boolean {
  // The stored hash and the stored arguments must both be of this call: neither alone is believed.
  const hash = hashArguments(call.tool, call.arguments)
  return pending.argumentsHash === hash && hashArguments(pending.tool, pending.arguments) === hash
}

function deny(why: Extract<CommitVerdict, { allowed: false }>['why']): CommitVerdict {
  return { allowed: false, why }
}
