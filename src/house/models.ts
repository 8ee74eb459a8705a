import type { Config } from '../config.ts'
import type { LanguageModel } from '../ports/language-model.ts'

/** Who plans: the primary, and who answers when it fails or stalls. */
export interface ModelPair {
  readonly primary: LanguageModel
  readonly fallback: LanguageModel | null
  /** Prompts, which must never be quoted to a customer. */
  readonly privateTexts: readonly string[]
}

/** The models that the settings ask for. */
export function chooseModels(_config: Pick<Config, 'model' | 'openai'>): ModelPair {
  return { primary: placeholder, fallback: null, privateTexts: [] }
}

const placeholder: LanguageModel = {
  id: 'builtin',
  next: async () => ({
    kind: 'reply',
    reply: {
      segments: [{ kind: 'phrase', id: 'what_i_can_do', values: {} }],
      choices: [],
      cards: [],
      asks: null,
    },
    usage: { inputTokens: 0, outputTokens: 0 },
    model: 'builtin',
  }),
}
