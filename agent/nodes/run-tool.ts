import { hashArguments } from '../../src/domain/arguments-hash.ts'
import { type SessionContext, sessionContextSchema } from '../../src/domain/conversation.ts'
import type { GuardVerdict } from '../../src/ports/dialog-manager.ts'
import type { ToolCallRecord, ToolCallRequest } from '../../src/ports/language-model.ts'
import type { Proposal, Tool, ToolContext, ToolResult } from '../../src/ports/tool.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { judgeCommit } from '../guardrails/commit-gate.ts'
import { plainArguments, plainText } from '../guardrails/plain-json.ts'
import { toolName } from '../tool-specs.ts'
import type { TurnState } from '../turn-state.ts'
import { within } from '../within.ts'

/** What one call came to. */
export interface CallOutcome {
  readonly record: ToolCallRecord
  readonly session: SessionContext
  /** Left out where the call proposed nothing and changed nothing about what was proposed. */
  readonly proposal?: Proposal | null
  readonly usedConfirmationId: string | null
  readonly commitUnknown: boolean
  readonly verdicts: readonly GuardVerdict[]
}

/** What running a tool gave, before it is recorded. */
interface Ran {
  readonly ok: boolean
  readonly result: Readonly<Record<string, unknown>>
  readonly session?: Partial<SessionContext> | undefined
}

const refused = (code: string, message: string, details?: Readonly<Record<string, unknown>>): Ran => ({
  ok: false,
  result: details === undefined ? { code, message } : { code, message, details },
})

/**
 * Runs one tool call as a planner asked for it, and never throws: unknown tools, bad arguments, refusals, throws and
 * time-outs all become results that the planner can act on. A commit without a yes is proposed instead.
 */
export function createToolRunner({
  tools,
  bounds,
  clock,
  log,
}: Pick<DialogDependencies, 'tools' | 'bounds' | 'clock' | 'log'>) {
  const byName = new Map([...tools.values()].map((tool) => [toolName(tool.id), tool]))

  return async (state: TurnState, request: ToolCallRequest): Promise<CallOutcome> => {
    const startedMs = clock.now().epochMilliseconds
    const name = plainText(request.name, 64)
    const asked = plainArguments(request.arguments)
    const tool = byName.get(name)
    const parsed = tool === undefined || asked === null ? null : tool.input.safeParse(asked)
    const outcome = async (): Promise<Omit<CallOutcome, 'record'> & { readonly ran: Ran }> => {
      if (tool === undefined) return unchanged(state, refused('unknown_tool', `There is no tool ${name}.`))
      if (parsed === null || !parsed.success) {
        const issues = parsed?.error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message }))
        return unchanged(
          state,
          refused('bad_arguments', 'The arguments do not fit the tool.', { issues: issues ?? [] }),
        )
      }
      return tool.effect === 'commit'
        ? commit(state, { tool, name, input: parsed.data })
        : free(state, { tool, name, input: parsed.data })
    }
    const { ran, ...rest } = await outcome()
    const ms = clock.now().epochMilliseconds - startedMs
    const { ok, result } = ran
    return { ...rest, record: { id: plainText(request.id, 64), name, arguments: asked ?? {}, ok, result, ms } }
  }

  async function free(state: TurnState, call: Call) {
    const ran = await execute(state, call, null)
    return { ...unchanged(state, ran), session: patched(state, ran, call) }
  }

  async function commit(state: TurnState, call: Call) {
    const verdict = judgeCommit({
      tool: call.name,
      arguments: asArguments(call.input),
      began: state.input.session,
      understanding: state.understanding,
      inboundIds: state.input.inbound.map((message) => message.id),
      usedIds: state.usedConfirmationIds,
      nowMs: state.input.nowMs,
    })
    // Understanding may have dropped the confirmation meanwhile: what was overtaken is asked anew.
    const stands = verdict.allowed && state.session.pendingConfirmation?.id === verdict.consent.confirmationId
    if (!verdict.allowed || !stands) {
      return propose(state, call, verdict.allowed ? 'overtaken' : verdict.why)
    }
    const ran = await execute(state, call, verdict.consent)
    const unknown = !ran.ok && (ran.result.code === 'tool_failed' || ran.result.code === 'tool_timed_out')
    return {
      ran: unknown ? refused('commit_unknown', 'Whether it was done is not known. Do not repeat it.') : ran,
      session: { ...patched(state, ran, call), pendingConfirmation: null },
      ...(ran.ok ? { proposal: null } : {}),
      usedConfirmationId: verdict.consent.confirmationId,
      commitUnknown: unknown,
      verdicts: [{ guard: 'commit-gate', allowed: true, why: call.name }] satisfies GuardVerdict[],
    }
  }

  async function propose(state: TurnState, call: Call, why: string) {
    const verdicts: GuardVerdict[] = [{ guard: 'commit-gate', allowed: false, why: `${call.name}: ${why}` }]
    const { propose: run } = call.tool
    if (run === undefined) {
      return {
        ...unchanged(state, refused('needs_yes', 'This needs the customer’s yes and cannot be proposed.')),
        verdicts,
      }
    }
    const ran = await settled(call, () => guarded(state, (context) => run(context, call.input), null))
    const proposal = ran.ok ? (ran.result as unknown as Proposal) : null
    if (proposal === null) return { ...unchanged(state, ran), session: patched(state, ran, call), verdicts }
    const { confirmation } = proposal
    const binds = confirmation === null || bindsCall(confirmation, call)
    if (!binds) {
      log('proposal-misbound', { turnId: state.input.turnId, tool: call.name })
      return { ...unchanged(state, refused('tool_failed', 'The tool failed. Try another way.')), verdicts }
    }
    return {
      ...unchanged(state, { ok: true, result: { proposed: true, ...proposal } }),
      session: { ...patched(state, ran, call), pendingConfirmation: confirmation },
      proposal,
      verdicts,
    }
  }

  async function execute(state: TurnState, call: Call, consent: ToolContext['consent']): Promise<Ran> {
    const ran = await settled(call, () => guarded(state, (context) => call.tool.execute(context, call.input), consent))
    if (!ran.ok) return ran
    const checked = call.tool.output.safeParse(ran.result)
    if (checked.success) return { ...ran, result: asArguments(checked.data) }
    log('tool-output-invalid', { turnId: state.input.turnId, tool: call.name })
    return refused('tool_failed', 'The tool failed. Try another way.')
  }

  /** Tenant, conversation and customer come from the turn alone. */
  function guarded<T>(
    { input, session, signal }: TurnState,
    run: (context: ToolContext) => Promise<T>,
    consent: ToolContext['consent'],
  ): Promise<T> {
    const { tenantId, conversationId, turnId, catalog, nowMs } = input
    return within(() => run({ tenantId, conversationId, turnId, catalog, session, nowMs, consent }), {
      ms: bounds.toolMs,
      signals: [signal],
    })
  }

  async function settled(call: Call, run: () => Promise<ToolResult<unknown>>): Promise<Ran> {
    try {
      const result = await run()
      if (result.ok) return { ok: true, result: asArguments(result.output), session: result.session }
      return { ...refused(result.code, result.message, result.details), session: result.session }
    } catch (fault) {
      const timedOut = fault instanceof Error && fault.name === 'TimedOut'
      log('tool-failed', { tool: call.name, fault: fault instanceof Error ? fault.name : 'unknown' })
      return refused(timedOut ? 'tool_timed_out' : 'tool_failed', 'The tool failed. Try another way.')
    }
  }

  /** The session with a tool's patch. Only a proposal sets the pending confirmation, so a patch may only clear it. */
  function patched(state: TurnState, ran: Ran, call: Call): SessionContext {
    if (ran.session === undefined) return state.session
    const { pendingConfirmation, ...patch } = ran.session
    const cleared = pendingConfirmation === null ? { pendingConfirmation } : {}
    const next = sessionContextSchema.safeParse({ ...state.session, ...patch, ...cleared })
    if (next.success) return next.data
    log('tool-session-invalid', { turnId: state.input.turnId, tool: call.name })
    return state.session
  }
}

interface Call {
  readonly tool: Tool
  readonly name: string
  readonly input: unknown
}

function unchanged(state: TurnState, ran: Ran) {
  return {
    ran,
    session: state.session,
    usedConfirmationId: null,
    commitUnknown: false,
    verdicts: [] as readonly GuardVerdict[],
  }
}

function bindsCall(confirmation: NonNullable<Proposal['confirmation']>, call: Call): boolean {
  const hash = hashArguments(call.name, asArguments(call.input))
  return (
    confirmation.tool === call.name &&
    confirmation.argumentsHash === hash &&
    hashArguments(confirmation.tool, confirmation.arguments) === hash
  )
}

function asArguments(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : { value }
}
