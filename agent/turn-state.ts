import { Annotation } from '@langchain/langgraph'
import type { SessionContext } from '../src/domain/conversation.ts'
import type { Understanding } from '../src/domain/understanding.ts'
import type { GuardVerdict, TurnInput, TurnOutcome } from '../src/ports/dialog-manager.ts'
import type { ModelStep, ModelUsage, ToolCallRecord } from '../src/ports/language-model.ts'
import type { Proposal } from '../src/ports/tool.ts'
import type { RenderedReply } from './replies/rendered.ts'

/** What the nodes of one turn hand on. Every node returns the members it changed; the last value stands. */
export const turnState = Annotation.Root({
  /** The turn as it came; `input.session` is what was stored before it, which the commit gate believes. */
  input: Annotation<TurnInput>,
  session: Annotation<SessionContext>,
  understanding: Annotation<Understanding>,
  /** Which planner has the word: the primary, then the built-in one, then none (a fixed phrase). */
  planner: Annotation<'primary' | 'fallback' | 'none'>,
  step: Annotation<ModelStep | null>,
  /** Steps of the planner that has the word. */
  steps: Annotation<number>,
  calls: Annotation<readonly ToolCallRecord[]>,
  /** The last commit proposed in this turn. */
  proposal: Annotation<Proposal | null>,
  /** Confirmations that commits of this turn have used. */
  usedConfirmationIds: Annotation<readonly string[]>,
  /** A commit timed out or threw: whether it stands is not known. */
  commitUnknown: Annotation<boolean>,
  rendered: Annotation<RenderedReply | null>,
  /** A sentence of ours that the reply begins with. */
  lead: Annotation<string | null>,
  verdicts: Annotation<readonly GuardVerdict[]>,
  usage: Annotation<ModelUsage>,
  model: Annotation<string>,
  outcome: Annotation<TurnOutcome | null>,
  /** Aborts when the caller gives up. */
  signal: Annotation<AbortSignal>,
  /** Aborts the primary planner when its time is up. */
  deadline: Annotation<AbortSignal>,
  stream: Annotation<(sentence: string) => void>,
})

export type TurnState = typeof turnState.State
export type TurnUpdate = Partial<TurnState>
