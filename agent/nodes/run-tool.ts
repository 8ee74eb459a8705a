import type { ToolCallRequest } from '../../src/ports/language-model.ts'
import type { Tool } from '../../src/ports/tool.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { plainArguments, plainText } from '../guardrails/plain-json.ts'
import { toolName } from '../tool-specs.ts'
import type { TurnState } from '../turn-state.ts'
import { commitOrPropose } from './commit-or-propose.ts'
import { executeTool, patchedSession, type ToolRuntime } from './execute-tool.ts'
import { type CallEffects, type CallOutcome, refused, unchanged } from './tool-call.ts'

/**
 * Runs one tool call as a planner asked for it, and never throws: unknown tools, bad arguments, refusals, throws and
 * time-outs all become results that the planner can act on. A commit without a yes is proposed instead.
 */
export function createToolRunner(dependencies: Pick<DialogDependencies, 'tools' | 'bounds' | 'clock' | 'log'>) {
  const { tools, clock } = dependencies
  const byName = new Map([...tools.values()].map((tool) => [toolName(tool.id), tool]))
  return async (state: TurnState, request: ToolCallRequest): Promise<CallOutcome> => {
    const startedMs = clock.now().epochMilliseconds
    const name = plainText(request.name, 64)
    const asked = plainArguments(request.arguments)
    const { ran, ...effects } = await runCall(dependencies, state, { tool: byName.get(name), name, asked })
    const ms = clock.now().epochMilliseconds - startedMs
    const { ok, result } = ran
    return { ...effects, record: { id: plainText(request.id, 64), name, arguments: asked ?? {}, ok, result, ms } }
  }
}

async function runCall(
  runtime: ToolRuntime,
  state: TurnState,
  {
    tool,
    name,
    asked,
  }: { readonly tool: Tool | undefined; readonly name: string; readonly asked: Record<string, unknown> | null },
): Promise<CallEffects> {
  if (tool === undefined) return unchanged(state, refused('unknown_tool', `There is no tool ${name}.`))
  const parsed = tool.input.safeParse(asked)
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, issuesMax)
      .map(({ path, message }) => ({ path: path.join('.'), message }))
    return unchanged(state, refused('bad_arguments', 'The arguments do not fit the tool.', { issues }))
  }
  const call = { tool, name, input: parsed.data }
  if (tool.effect === 'commit') return commitOrPropose(runtime, state, call)
  const ran = await executeTool(runtime, state, { call, consent: null })
  return { ...unchanged(state, ran), session: patchedSession(runtime, state, { ran, call }) }
}

/** Faults of arguments that a planner is told at once. */
const issuesMax = 5
