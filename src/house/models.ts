import builtin from '../../agent/models/builtin.ts'
import type { Config } from '../config.ts'
import type { LanguageModel } from '../ports/language-model.ts'
import type { Log } from '../system/log.ts'

/** Who plans: the primary, and who answers when it fails or stalls. */
export interface ModelPair {
  readonly primary: LanguageModel
  readonly fallback: LanguageModel | null
  /** Prompts, which must never be quoted to a customer. */
  readonly privateTexts: readonly string[]
}

/** The built-in planner alone: no key, no network. */
export const builtinModels: ModelPair = { primary: builtin, fallback: null, privateTexts: [] }

/** One model call; a turn that waits longer is answered by the built-in planner. */
const modelTimeoutMs = 7_000
/** So many failures in a row, and a model is left alone for a while. */
const failuresMax = 3
const openMs = 30_000

/** The models that the settings ask for; whatever they are, the built-in planner stands behind them. */
export async function chooseModels(config: Pick<Config, 'model' | 'openai'>, log: Log): Promise<ModelPair> {
  if (config.model === 'builtin') return builtinModels
  // Loaded only where it is used: LangChain's client costs a start half a second.
  const [{ createOpenAiModel }, { createFailoverModel }, { systemPrompt }] = await Promise.all([
    import('../../agent/models/openai.ts'),
    import('../../agent/models/failover.ts'),
    import('../../agent/prompts/system.ts'),
  ])
  const { apiKey = '', baseUrl, model } = config.openai
  const openai = createOpenAiModel({ apiKey, baseUrl, model, timeoutMs: modelTimeoutMs })
  const primary = createFailoverModel({
    models: [openai],
    builtin,
    timeoutMs: modelTimeoutMs,
    failuresMax,
    openMs,
    log: (event, fields) => log.warn(fields, event),
  })
  return { primary, fallback: builtin, privateTexts: [systemPrompt] }
}
