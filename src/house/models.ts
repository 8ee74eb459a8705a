import builtin from '../../agent/models/builtin.ts'
import type { Config } from '../config.ts'
import type { LanguageModel } from '../ports/language-model.ts'

/** Who plans: the primary, and who answers when it fails or stalls. */
export interface ModelPair {
  readonly primary: LanguageModel
  readonly fallback: LanguageModel | null
  /** Prompts, which must never be quoted to a customer. */
  readonly privateTexts: readonly string[]
}

/** The built-in planner alone: no key, no network. */
export const builtinModels: ModelPair = { primary: builtin, fallback: null, privateTexts: [] }

/** The models that the settings ask for. */
export function chooseModels(_config: Pick<Config, 'model' | 'openai'>): ModelPair {
  return builtinModels
}
