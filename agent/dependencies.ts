import type { Catalog } from '../src/domain/catalog.ts'
import type { SessionContext } from '../src/domain/conversation.ts'
import type { ConversationMessage } from '../src/domain/message.ts'
import type { Understanding } from '../src/domain/understanding.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Ids } from '../src/ports/ids.ts'
import type { LanguageModel } from '../src/ports/language-model.ts'
import type { Links } from '../src/ports/links.ts'
import type { Tool } from '../src/ports/tool.ts'
import type { TurnBounds } from './bounds.ts'
import type { Locale } from './replies/locale.ts'

/** Reads the newest messages into the session, before any model. Pure. */
export type Understand = (input: {
  readonly session: SessionContext
  readonly inbound: readonly ConversationMessage[]
  readonly history: readonly ConversationMessage[]
  readonly catalog: Catalog
  readonly nowMs: number
  readonly locale: string
}) => { readonly session: SessionContext; readonly understanding: Understanding }

/** One line of a log: an event and plain fields; never message text or contact data. */
export type TurnLog = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void

/** All that a dialog manager works with. Everything reaches it as data. */
export interface DialogDependencies {
  readonly models: {
    readonly primary: LanguageModel
    /** Answers when the primary fails, loops, stalls or has nothing left to say: `builtin`. */
    readonly fallback: LanguageModel | null
  }
  readonly understand: Understand
  /** By id ("hold-slot"); the model sees "hold_slot". */
  readonly tools: ReadonlyMap<string, Tool>
  /** By language; `en` must be there. */
  readonly locales: ReadonlyMap<string, Locale>
  readonly links: Pick<Links, 'manageUrl' | 'payUrl'>
  readonly ids: Ids
  readonly clock: Clock
  readonly log: TurnLog
  readonly bounds: TurnBounds
  /** Texts that must never be quoted to a customer: the prompts of models. */
  readonly privateTexts: readonly string[]
}
