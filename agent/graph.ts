import { END, START, StateGraph } from '@langchain/langgraph'
import type { DialogManager, TurnInput } from '../src/ports/dialog-manager.ts'
import type { DialogDependencies } from './dependencies.ts'
import { quotations } from './guardrails/grounding.ts'
import { createActNode } from './nodes/act.ts'
import { createAttendNode } from './nodes/attend.ts'
import { createGuardNode } from './nodes/guard.ts'
import { createPlanNode } from './nodes/plan.ts'
import { createReplyNode } from './nodes/reply.ts'
import { createUnderstandNode } from './nodes/understand.ts'
import { isSettled } from './settled.ts'
import { toolSpecs } from './tool-specs.ts'
import { type TurnState, turnState } from './turn-state.ts'

/**
 *   understand ──▶ attend ──▶ plan ──▶ reply ──▶ guard ──▶ (answer)
 *       │            │        ▲  │  ▲            ▲ │
 *   (silent)         │        │  ▼  └────────────┼─┘  nothing may be said: the built-in planner answers
 *                    │        act                │
 *                    └───────────────────────────┘    whether they come, which no planner decides
 *
 * Messages live in our own tables, so the graph keeps nothing: no checkpointer. A person who has taken over is not
 * talked over: the turn is read and stays silent.
 */
function buildGraph(dependencies: DialogDependencies) {
  const specs = toolSpecs(dependencies.tools)
  const quoted = quotations(dependencies.privateTexts)
  return new StateGraph(turnState)
    .addNode('understand', createUnderstandNode(dependencies))
    .addNode('attend', createAttendNode(dependencies))
    .addNode('plan', createPlanNode(dependencies, specs))
    .addNode('act', createActNode(dependencies))
    .addNode('reply', createReplyNode(dependencies))
    .addNode('guard', createGuardNode(dependencies, quoted))
    .addEdge(START, 'understand')
    .addConditionalEdges('understand', (state) => (state.session.handoff === 'taken' ? END : 'attend'), [END, 'attend'])
    .addConditionalEdges('attend', (state) => (state.rendered === null ? 'plan' : 'guard'), ['plan', 'guard'])
    .addConditionalEdges('plan', afterPlan, ['plan', 'act', 'reply'])
    .addConditionalEdges('act', (state) => (isSettled(state) ? 'reply' : 'plan'), ['reply', 'plan'])
    .addConditionalEdges('reply', (state) => (state.rendered === null ? 'plan' : 'guard'), ['plan', 'guard'])
    .addConditionalEdges('guard', (state) => (state.outcome === null ? 'plan' : END), ['plan', END])
    .compile()
}

function afterPlan(state: TurnState): 'plan' | 'act' | 'reply' {
  if (state.step?.kind === 'tool-calls') return 'act'
  return state.step?.kind === 'reply' || state.planner === 'none' ? 'reply' : 'plan'
}

/** More than any turn within its bounds takes: two planners, each a step and its calls, and their replies. */
const graphStepsMax = 80

/** The dialog manager of this deployment: one compiled graph for all turns, which share nothing. */
export function createDialogManager(dependencies: DialogDependencies): DialogManager {
  const graph = buildGraph(dependencies)
  return {
    runTurn: async (input, { text, signal }) => {
      const deadline = new AbortController()
      const timer = setTimeout(() => deadline.abort(new Error('the turn took too long')), dependencies.bounds.primaryMs)
      try {
        const began = { ...beginning(input), signal, deadline: deadline.signal, stream: text }
        const ended: TurnState = await graph.invoke(began, { recursionLimit: graphStepsMax })
        return ended.outcome ?? silentOutcome(ended)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function beginning(input: TurnInput): Omit<TurnState, 'understanding' | 'signal' | 'deadline' | 'stream'> {
  return {
    input,
    session: input.session,
    planner: 'primary',
    step: null,
    steps: 0,
    calls: [],
    proposal: null,
    usedConfirmationIds: [],
    commitUnknown: false,
    rendered: null,
    lead: null,
    verdicts: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    model: 'none',
    outcome: null,
  }
}

function silentOutcome({ session, understanding, calls, verdicts, model, usage }: TurnState) {
  return { session, reply: null, understanding, calls, verdicts, model, usage }
}
