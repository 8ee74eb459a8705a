import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { Card } from '../../src/domain/message.ts'
import type { FactReference } from '../../src/domain/reply.ts'
import type { RenderedChoice } from './choices.ts'
import type { Summary } from './summary.ts'

/** A stretch of a reply: ours is rendered from rows, free is a model's own words and must pass the check. */
export type Piece =
  | { readonly origin: 'phrase'; readonly text: string }
  | { readonly origin: 'fact'; readonly text: string; readonly fact: FactReference }
  | { readonly origin: 'free'; readonly text: string }

/** A reply rendered but not yet checked. */
export interface RenderedReply {
  readonly pieces: readonly Piece[]
  readonly choices: readonly RenderedChoice[]
  readonly cards: readonly Card[]
  readonly asks: OpenQuestion | null
  /** The summary of what was proposed, where the reply puts it: only then will a yes count. */
  readonly summary: Summary | null
}
