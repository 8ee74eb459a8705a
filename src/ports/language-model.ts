import type { Catalog } from '../domain/catalog.ts'
import type { SessionContext } from '../domain/conversation.ts'
import type { ConversationMessage } from '../domain/message.ts'
import type { Reply } from '../domain/reply.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { ToolEffect } from './tool.ts'

/** A tool as the planner sees it: `name` in snake case, `parameters` a JSON schema. */
export interface ToolSpec {
  readonly name: string
  readonly effect: ToolEffect
  readonly description: string
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface ToolCallRequest {
  readonly id: string
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** A call of this turn with what came of it, in order. */
export interface ToolCallRecord extends ToolCallRequest {
  readonly ok: boolean
  /**
   * The tool's output, or `{code, message, details}` of a refusal. A commit call without the customer's yes was
   * proposed instead: `{proposed: true}` with the members of the Proposal; the reply becomes the summary by itself.
   */
  readonly result: Readonly<Record<string, unknown>>
  readonly ms: number
}

export interface ModelInput {
  readonly catalog: Catalog
  /** As it stands now: understanding and the tools of this turn have already changed it. */
  readonly session: SessionContext
  readonly understanding: Understanding
  /** The last few messages, oldest first; the newest inbound ones are at the end. */
  readonly messages: readonly ConversationMessage[]
  readonly tools: readonly ToolSpec[]
  readonly calls: readonly ToolCallRecord[]
  readonly nowMs: number
  readonly signal: AbortSignal
}

export interface ModelUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

export type ModelStep =
  | {
      readonly kind: 'tool-calls'
      readonly calls: readonly ToolCallRequest[]
      readonly usage: ModelUsage
      readonly model: string
    }
  | { readonly kind: 'reply'; readonly reply: Reply; readonly usage: ModelUsage; readonly model: string }

/**
 * An untrusted planner: given what is known, names the next tool calls or the reply. It has no effect of its own.
 * May throw (the network, a time-out): the failover model ends in `builtin`, which does not.
 */
export interface LanguageModel {
  readonly id: string
  readonly next: (input: ModelInput) => Promise<ModelStep>
}
