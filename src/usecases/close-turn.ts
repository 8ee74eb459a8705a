import type { SessionContext } from '../domain/conversation.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { TurnInput, TurnOutcome } from '../ports/dialog-manager.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { helpToBeThere } from './help-to-be-there.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export interface CloseTurnInput {
  readonly leaseToken: string
  readonly input: TurnInput
  readonly outcome: TurnOutcome
  /** Queue what still waits, since this worker will not go on with it. */
  readonly requeue: boolean
}

export type ClosedTurn =
  | {
      readonly state: 'answered' | 'silent'
      readonly message: ConversationMessage | null
      /** Messages came while this turn ran. */
      readonly more: boolean
    }
  /** The lease was lost: another worker answers, nothing of this turn was written. */
  | { readonly state: 'overtaken' }

/** Writes all that a turn came to in one transaction, or nothing where its lease is no longer its own. */
export async function closeTurn(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>,
  { leaseToken, input, outcome, requeue }: CloseTurnInput,
): Promise<ClosedTurn> {
  const { tenantId, conversationId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores): Promise<ClosedTurn> => {
    const [holds, conversation, isBlocked] = await Promise.all([
      stores.conversations.holdsLease(tenantId, conversationId, leaseToken),
      stores.conversations.find(tenantId, conversationId),
      stores.blocks.isBlocked(tenantId, conversationId),
    ])
    if (!holds || conversation === null) return { state: 'overtaken' }
    // A person took over while the agent was thinking, or blocked whoever writes: what it did stands in the transcript,
    // what it says is not sent.
    const isTaken = conversation.owner === 'person'
    const silent = isTaken || isBlocked
    const said = silent ? null : messageOf(outcome, nowMs)
    const session: SessionContext = silent
      ? { ...outcome.session, handoff: isTaken ? 'taken' : 'none', pendingConfirmation: null }
      : outcome.session
    const channel = ports.channels.get(conversation.channel)
    const { catalog } = input
    const { calls } = outcome
    const { locale } = session
    const help =
      said === null
        ? null
        : await helpToBeThere(ports, stores, { tenantId, catalog, channel, message: said, calls, locale })
    const message = said === null || help === null ? said : { ...said, text: help.text }
    const urlOf = (bookingId: string) => ports.links.manageUrl(tenantId, bookingId)
    const stored = message === null ? null : withoutLinks(message, session.bookingIds, urlOf)
    await writeTurn(stores, { input, outcome, message: stored, session, nowMs })
    if (message !== null) {
      const links = { bookingIds: [...session.bookingIds, ...message.cards.map((card) => card.bookingId)], urlOf }
      const beside = help?.file ?? undefined
      const delivery = {
        tenantId,
        conversation,
        message,
        beside,
        purpose: 'reply',
        reader: session,
        links,
        nowMs,
      } as const
      await queueDeliveries(ports, stores, delivery)
    }
    const waiting = await stores.messages.listUnanswered(tenantId, conversationId, 1)
    const more = waiting.length > 0
    if (more && requeue) {
      await ports.queue.enqueue(stores.transaction, {
        name: 'run-turn',
        data: { tenantId, conversationId },
        startAfterMs: nowMs,
        singletonKey: conversationId,
      })
    }
    await stores.conversations.releaseLease(tenantId, conversationId, leaseToken)
    return { state: silent ? 'silent' : 'answered', message, more: more && !requeue }
  })
}

function messageOf(outcome: TurnOutcome, nowMs: number): ConversationMessage | null {
  if (outcome.reply === null || outcome.reply.text === '') return null
  return { ...outcome.reply, role: 'agent', choiceId: null, createdAtMs: nowMs }
}

async function writeTurn(
  stores: Stores,
  write: {
    readonly input: TurnInput
    readonly outcome: TurnOutcome
    readonly message: ConversationMessage | null
    readonly session: SessionContext
    readonly nowMs: number
  },
): Promise<void> {
  const { input, outcome, message, session, nowMs } = write
  const { tenantId, conversationId, turnId } = input
  const writes: Promise<unknown>[] = []
  if (message !== null) {
    writes.push(stores.messages.insertOutbound(tenantId, { ...message, conversationId, turnId, memberId: null }))
  }
  writes.push(
    stores.conversations.saveSession(tenantId, conversationId, session),
    stores.turns.finish(tenantId, {
      id: turnId,
      conversationId,
      state: 'done',
      model: outcome.model,
      usage: outcome.usage,
      understanding: outcome.understanding,
      calls: outcome.calls,
      verdicts: outcome.verdicts,
      startedAtMs: input.nowMs,
      finishedAtMs: nowMs,
    }),
    stores.messages.markAnswered(
      tenantId,
      conversationId,
      input.inbound.map((inbound) => inbound.id),
      turnId,
    ),
  )
  await Promise.all(writes)
  // Only a yes to a summary that was really sent may count, so the row learns of it with the message itself.
  const pending = session.pendingConfirmation
  if (message !== null && pending?.summaryMessageId === message.id) {
    await stores.confirmations.attachSummary(tenantId, pending.id, message.id)
  }
}
