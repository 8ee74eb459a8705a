import type { SessionContext } from '../../src/domain/conversation.ts'
import type { GuardVerdict } from '../../src/ports/dialog-manager.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import type { Proposal, Tool } from '../../src/ports/tool.ts'
import type { TurnState } from '../turn-state.ts'

/** A call whose tool is known and whose arguments fit it. */
export interface Call {
  readonly tool: Tool
  /** As the model sees it. */
  readonly name: string
  readonly input: unknown
}

/** What running a tool gave, before it is recorded. */
export interface Ran {
  readonly ok: boolean
  readonly result: Readonly<Record<string, unknown>>
  readonly session?: Partial<SessionContext> | undefined
}

/** What a call has changed in the turn. */
export interface CallEffects {
  readonly ran: Ran
  readonly session: SessionContext
  /** Left out where the call has no bearing on what was proposed. */
  readonly proposal?: Proposal | null
  readonly usedConfirmationId: string | null
  readonly commitUnknown: boolean
  readonly verdicts: readonly GuardVerdict[]
}

/** The same with its record. */
export type CallOutcome = Omit<CallEffects, 'ran'> & { readonly record: ToolCallRecord }

/** A refusal as a result that a planner can act on. */
export function refused(code: string, message: string, details?: Readonly<Record<string, unknown>>): Ran {
  return { ok: false, result: details === undefined ? { code, message } : { code, message, details } }
}

/** A call that changed nothing but what it found. */
export function unchanged(state: TurnState, ran: Ran): CallEffects {
  return { ran, session: state.session, usedConfirmationId: null, commitUnknown: false, verdicts: [] }
}

/** Parsed input or output as the plain object it is. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : { value }
}
