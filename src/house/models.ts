import type { LanguageModel } from '../ports/language-model.ts'

/** Who plans: the primary, and who answers when it fails or stalls. */
export interface ModelPair {
  readonly primary: LanguageModel
  readonly fallback: LanguageModel | null
  /** Prompts, which must never be quoted to a customer. */
  readonly privateTexts: readonly string[]
}
