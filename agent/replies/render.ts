import type { OpenQuestion, PendingConfirmation } from '../../src/domain/conversation.ts'
import type { Reply, ReplySegment } from '../../src/domain/reply.ts'
import type { Proposal } from '../../src/ports/tool.ts'
import { isReserved, type PhraseId } from '../locales/phrases/shapes.ts'
import { payAsked } from '../understanding/money-said.ts'
import { bookingCards } from './booking-card.ts'
import { renderChoices } from './choices.ts'
import { committedText } from './committed-text.ts'
import type { RenderContext } from './context.ts'
import { factText } from './fact-text.ts'
import { phraseText } from './phrase-text.ts'
import type { Piece, RenderedReply } from './rendered.ts'
import { fragment } from './say.ts'
import { confirmChoices, type Summary, summaryOf } from './summary.ts'
import { withZoneOnce } from './zone-once.ts'

const segmentsMax = 40
/** Characters of one stretch of a model's own words that are read. */
const freeCharsMax = 4_000

/**
 * Renders what a planner gave. Where the turn proposed a commit the reply becomes the summary: of the planner's own
 * segments only phrases may stand before it. What the turn has committed is said first.
 */
export function renderReply(context: RenderContext, reply: Reply, proposal: Proposal | null): RenderedReply {
  return withZoneOnce(context, rendered(context, reply, proposal))
}

function rendered(context: RenderContext, reply: Reply, proposal: Proposal | null): RenderedReply {
  const segments = reply.segments.slice(0, segmentsMax)
  const summary = proposal === null ? null : summaryOf(context, proposal)
  if (summary !== null) return withSummary(context, segments, { summary, cards: reply.cards })
  const pieces = [...commitPieces(context), ...renderSegments(context, segments)]
  const committedIds = context.facts.committed.flatMap(({ booking, further }) =>
    [booking, ...(further ?? [])].map(({ id }) => id),
  )
  return {
    pieces,
    choices: renderChoices(context, reply.choices),
    cards: bookingCards(context, [...committedIds, ...reply.cards]),
    asks: reply.asks ?? payQuestion(context),
    summary: null,
  }
}

/** After something was asked to be paid, "never mind" is about that. */
function payQuestion({ facts }: RenderContext): OpenQuestion | null {
  const asked = facts.committed.some(({ booking }) => booking.state === 'pending_payment')
  return asked ? { about: 'anything', key: payAsked, options: [] } : null
}

function withSummary(
  context: RenderContext,
  segments: readonly ReplySegment[],
  { summary, cards }: { readonly summary: Summary; readonly cards: readonly string[] },
): RenderedReply {
  const ours = segments.filter((segment) => segment.kind === 'phrase' && !isQuestion(segment.id))
  return {
    pieces: [...commitPieces(context), ...renderSegments(context, ours), { origin: 'phrase', text: summary.text }],
    choices: summary.choices.map((choice) => ({ ...choice, known: true })),
    cards: bookingCards(context, cards),
    asks: summary.asks,
    summary,
  }
}

/** A message has one question; the summary ends in its own. */
function isQuestion(id: string): boolean {
  return id.startsWith('ask_') || id === 'anything_else'
}

function renderSegments(context: RenderContext, segments: readonly ReplySegment[]): Piece[] {
  const pieces: Piece[] = []
  // Two questions may have one answer: "is my booking confirmed" asks for the booking, and whether it is paid.
  const isSaid = (text: string) => pieces.some((piece) => piece.text === text)
  for (const segment of segments) {
    if (segment.kind === 'text') {
      pieces.push({ origin: 'free', text: segment.text.slice(0, freeCharsMax) })
      continue
    }
    if (segment.kind === 'phrase') {
      const text = isReserved(segment.id) ? null : phraseText(context, segment)
      if (text !== null && !isSaid(text)) pieces.push({ origin: 'phrase', text })
      continue
    }
    const text = factText(context, segment.fact)
    if (text !== null && !isSaid(text)) pieces.push({ origin: 'fact', text, fact: segment.fact })
  }
  return pieces
}

/** What this turn has committed, said first, whether the planner says it or not. */
function commitPieces(context: RenderContext): Piece[] {
  const texts = context.facts.committed.map((done) => committedText(context, done))
  return texts.filter((text) => text !== null).map((text) => ({ origin: 'phrase', text }))
}

/** The question for a yes that still stands, put again after an answer to something else; null where it has none. */
export function confirmAgain(context: RenderContext, { again }: PendingConfirmation) {
  if (again === undefined) return null
  const choices = confirmChoices(context, again)
  const asks: OpenQuestion = { about: 'confirm', key: null, options: choices }
  return { text: again.text, choices: choices.map((choice) => ({ ...choice, known: true })), asks }
}

/** One of our sentences as a whole reply. */
export function fixedReply(context: RenderContext, id: PhraseId): RenderedReply {
  const text = fragment(context, id) ?? ''
  return { pieces: [{ origin: 'phrase', text }], choices: [], cards: [], asks: null, summary: null }
}
