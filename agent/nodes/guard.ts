import type { GuardVerdict, TurnOutcome } from '../../src/ports/dialog-manager.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { createGrounding, type Grounding } from '../guardrails/grounding.ts'
import { sentencesOf } from '../guardrails/sentences.ts'
import { withNamedYes } from '../guardrails/yes-choice.ts'
import { renderContextOf } from '../render-context.ts'
import type { RenderContext } from '../replies/context.ts'
import { confirmAgain, fixedReply } from '../replies/render.ts'
import type { RenderedReply } from '../replies/rendered.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'
import { handOver } from './plan.ts'
import { settleSession } from './settle-session.ts'

/**
 * The last word before the customer: drops every sentence and label of a model that the facts do not bear, streams what
 * passed, and writes down what the reply asks. Where nothing is left the built-in planner answers instead.
 */
export function createGuardNode(
  dependencies: Pick<DialogDependencies, 'locales' | 'links' | 'ids' | 'log'>,
  quoted: ReadonlySet<string>,
) {
  return (state: TurnState): TurnUpdate => {
    const context = renderContextOf(state, dependencies)
    const rendered = withQuestionOfPending(context, state, state.rendered ?? fixedReply(context, 'trouble'))
    const { sentences, choices, verdicts } = checked(rendered, createGrounding(context, quoted))
    if (sentences.length === 0 && state.planner !== 'none') {
      const over = handOver(state, 'nothing of the reply may be said')
      return { ...over, rendered: null, verdicts: [...(over.verdicts ?? []), ...verdicts] }
    }
    const spoken = sentences.length > 0 ? sentences : fixedReply(context, 'trouble').pieces.map((piece) => piece.text)
    for (const [index, sentence] of spoken.entries()) state.stream(index === 0 ? sentence : ` ${sentence}`)
    const id = dependencies.ids.next()
    const session = settleSession(state, rendered, id)
    const outcome: TurnOutcome = {
      session,
      reply: {
        id,
        text: spoken.join(' '),
        choices: withNamedYes(choices, session.pendingConfirmation),
        cards: rendered.cards,
      },
      understanding: state.understanding,
      calls: state.calls,
      verdicts: [...state.verdicts, ...verdicts],
      model: state.model,
      usage: state.usage,
    }
    return { outcome }
  }
}

/** After an answer to something else, the question for a yes that still stands is put again, with its terms. */
function withQuestionOfPending(context: RenderContext, state: TurnState, rendered: RenderedReply): RenderedReply {
  const pending = state.session.pendingConfirmation
  const asksElse = rendered.asks !== null && rendered.asks.about !== 'confirm'
  if (pending === null || rendered.summary !== null || state.proposal !== null || asksElse) return rendered
  if (state.understanding.acts.some((act) => act === 'emergency' || act === 'stop')) return rendered
  const again = confirmAgain(context, pending)
  if (again === null) return rendered
  const pieces = [...rendered.pieces, { origin: 'phrase' as const, text: again.text }]
  return { ...rendered, pieces, choices: again.choices, asks: again.asks }
}

function checked(rendered: RenderedReply, grounding: Grounding) {
  const verdicts: GuardVerdict[] = []
  const sentences: string[] = []
  for (const sentence of sentencesOf(rendered.pieces)) {
    const verdict = grounding.judge(sentence)
    if (verdict.allowed) sentences.push(sentence.text)
    else verdicts.push({ guard: 'grounding', allowed: false, why: verdict.why })
  }
  const choices = rendered.choices
    .filter(({ known, label }) => {
      const verdict = known ? ({ allowed: true } as const) : grounding.judgeLabel(label)
      if (!verdict.allowed) verdicts.push({ guard: 'grounding', allowed: false, why: `choice: ${verdict.why}` })
      return verdict.allowed
    })
    .map(({ id, label }) => ({ id, label }))
  return { sentences, choices, verdicts }
}
