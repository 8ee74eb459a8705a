import type { Catalog } from '../domain/catalog.ts'
import type { SessionContext } from '../domain/conversation.ts'
import type { Card, Choice, ConversationMessage } from '../domain/message.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { ModelUsage, ToolCallRecord } from './language-model.ts'

/** One turn: the messages that came since the last one, and all that is known. Plain data, replayable. */
export interface TurnInput {
  readonly tenantId: string
  readonly conversationId: string
  readonly turnId: string
  readonly catalog: Catalog
  readonly session: SessionContext
  /** Messages of this turn in the order they came, at least one. */
  readonly inbound: readonly ConversationMessage[]
  /** The last few before them, oldest first. */
  readonly history: readonly ConversationMessage[]
  readonly nowMs: number
}

/** A verdict of a guardrail, kept in the transcript. */
export interface GuardVerdict {
  readonly guard: 'commit-gate' | 'grounding' | 'bounds' | 'masking' | 'injection'
  readonly allowed: boolean
  readonly why: string
}

export interface TurnOutcome {
  readonly session: SessionContext
  /** The reply as it will be stored and sent; empty text = stay silent (a person has taken over). */
  readonly reply: {
    readonly id: string
    readonly text: string
    readonly choices: readonly Choice[]
    readonly cards: readonly Card[]
  } | null
  readonly understanding: Understanding
  readonly calls: readonly ToolCallRecord[]
  readonly verdicts: readonly GuardVerdict[]
  readonly model: string
  readonly usage: ModelUsage
}

/** Turns a turn's messages into a reply. Bounded in steps and time; never throws for anything a customer writes. */
export interface DialogManager {
  readonly runTurn: (
    input: TurnInput,
    stream: { readonly text: (sentence: string) => void; readonly signal: AbortSignal },
  ) => Promise<TurnOutcome>
}
