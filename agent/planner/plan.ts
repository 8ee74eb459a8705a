import type { ModelInput, ModelStep, ToolCallRecord } from '../../src/ports/language-model.ts'
import { canonical } from '../understanding/canonical.ts'
import { type Flow, replyOf, type Saying, type Wanted } from './flow.ts'
import { talk } from './talk.ts'

const usage = { inputTokens: 0, outputTokens: 0 }

/** Calls of one turn after which a flow says what it has instead of looking further. */
const callsMax = 8

/**
 * The next step of the built-in planner: a pure function of what is known. The flow of the talk is run from its start
 * with the results of this turn; the first call without a result is the next step, and where none is missing it ends
 * in the reply.
 */
export function plan(input: ModelInput): ModelStep {
  const flow: Flow = talk(input)
  const used = new Set<ToolCallRecord>()
  let next = flow.next()
  while (!next.done) {
    const record = recordOf(input.calls, next.value, used)
    if (record === undefined) {
      const { name, arguments: given } = next.value
      if (input.calls.length >= callsMax) return replyStep({ segments: [], choices: [], asks: null })
      return {
        kind: 'tool-calls',
        calls: [{ id: `b${input.calls.length + 1}`, name, arguments: given }],
        usage,
        model: 'builtin',
      }
    }
    used.add(record)
    next = flow.next(record)
  }
  return replyStep(next.value)
}

function replyStep(saying: Saying): ModelStep {
  return { kind: 'reply', reply: replyOf(saying), usage, model: 'builtin' }
}

function recordOf(
  calls: readonly ToolCallRecord[],
  wanted: Wanted,
  used: ReadonlySet<ToolCallRecord>,
): ToolCallRecord | undefined {
  const key = canonical(wanted.arguments)
  return calls.find((record) => !used.has(record) && record.name === wanted.name && canonical(record.arguments) === key)
}
