import { type SessionContext, sessionContextSchema } from '../../src/domain/conversation.ts'
import type { ToolContext, ToolResult } from '../../src/ports/tool.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { withSaidContact } from '../guardrails/said-contact.ts'
import type { TurnState } from '../turn-state.ts'
import { TimedOut, within } from '../within.ts'
import { asObject, type Call, type Ran, refused } from './tool-call.ts'

export type ToolRuntime = Pick<DialogDependencies, 'bounds' | 'log'>

const failure = 'The tool failed. Try another way.'

/** Executes a tool and checks what it gives. `consent` comes from the commit gate alone. */
export async function executeTool(
  runtime: ToolRuntime,
  state: TurnState,
  { call, consent }: { readonly call: Call; readonly consent: ToolContext['consent'] },
): Promise<Ran> {
  const ran = await settled(runtime, call, () =>
    inContext(runtime, state, { consent, run: (context) => call.tool.execute(context, call.input) }),
  )
  if (!ran.ok) return ran
  const checked = call.tool.output.safeParse(ran.result)
  if (checked.success) return { ...ran, result: asObject(checked.data) }
  runtime.log('tool-output-invalid', { turnId: state.input.turnId, tool: call.name })
  return refused('tool_failed', failure)
}

/** Runs a function of a tool with its time-out. Tenant, conversation and customer come from the turn alone. */
export function inContext<T>(
  { bounds }: ToolRuntime,
  { input, session, understanding, signal }: TurnState,
  { run, consent }: { readonly run: (context: ToolContext) => Promise<T>; readonly consent: ToolContext['consent'] },
): Promise<T> {
  const { tenantId, conversationId, turnId, catalog, nowMs } = input
  const attendance = understanding.attendance ?? null
  return within(() => run({ tenantId, conversationId, turnId, catalog, session, nowMs, consent, attendance }), {
    ms: bounds.toolMs,
    signals: [signal],
  })
}

/** What a tool gave, as a value: a throw or a time-out is a fault of ours, told to the planner without its words. */
export async function settled({ log }: ToolRuntime, call: Call, run: () => Promise<ToolResult<unknown>>): Promise<Ran> {
  try {
    const result = await run()
    if (result.ok) return { ok: true, result: asObject(result.output), session: result.session }
    return { ...refused(result.code, result.message, result.details), session: result.session }
  } catch (fault) {
    log('tool-failed', { tool: call.name, fault: fault instanceof Error ? fault.name : 'unknown' })
    return refused(fault instanceof TimedOut ? 'tool_timed_out' : 'tool_failed', failure)
  }
}

/**
 * The session with a tool's patch. Only a proposal sets the pending confirmation, so a patch may only clear it; contact
 * data are the customer's own words.
 */
export function patchedSession({ log }: ToolRuntime, state: TurnState, { ran, call }: { ran: Ran; call: Call }) {
  if (ran.session === undefined) return state.session
  const { pendingConfirmation, ...patch } = ran.session
  const cleared: Partial<SessionContext> = pendingConfirmation === null ? { pendingConfirmation } : {}
  const next = sessionContextSchema.safeParse({ ...state.session, ...patch, ...cleared })
  if (!next.success) {
    log('tool-session-invalid', { turnId: state.input.turnId, tool: call.name })
    return state.session
  }
  const messages = [...state.input.history, ...state.input.inbound]
  const { draft, refused: foreign } = withSaidContact(next.data.draft, state.session.draft, messages)
  if (foreign.length > 0) log('contact-not-said', { turnId: state.input.turnId, tool: call.name })
  // What was wished besides outlives the booking that it comes after.
  const after = call.tool.effect === 'commit' && ran.ok ? (draft.next ?? state.session.draft.next) : draft.next
  return { ...next.data, draft: { ...draft, next: after } }
}
