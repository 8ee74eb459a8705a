import type { Understanding } from '../../domain/understanding.ts'
import type { GuardVerdict } from '../dialog-manager.ts'
import type { ModelUsage, ToolCallRecord } from '../language-model.ts'

export interface TurnRecord {
  readonly id: string
  readonly conversationId: string
  readonly state: 'running' | 'done' | 'abandoned'
  readonly model: string | null
  readonly usage: ModelUsage
  readonly understanding: Understanding | null
  readonly calls: readonly ToolCallRecord[]
  readonly verdicts: readonly GuardVerdict[]
  readonly startedAtMs: number
  readonly finishedAtMs: number | null
}

export interface TurnStore {
  /** A turn of the same conversation that still runs has lost its lease: it becomes `abandoned`. */
  readonly start: (
    tenantId: string,
    turn: { readonly id: string; readonly conversationId: string; readonly startedAtMs: number },
  ) => Promise<void>
  /** A turn that a rule took, without the agent: begun and done at once. One of the agent's that runs goes on. */
  readonly insertDone: (
    tenantId: string,
    turn: { readonly id: string; readonly conversationId: string; readonly atMs: number },
  ) => Promise<void>
  /** Tool calls go into rows of their own. */
  readonly finish: (tenantId: string, turn: TurnRecord) => Promise<void>
  readonly list: (tenantId: string, conversationId: string, limit: number) => Promise<readonly TurnRecord[]>
}
