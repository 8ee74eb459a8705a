import type { LanguageModel } from '../../src/ports/language-model.ts'
import { plan } from '../planner/plan.ts'

/** The built-in planner as a language model: no network, no key, no cost; it answers when every other one is down. */
export const builtin: LanguageModel = {
  id: 'builtin',
  next: async (input) => plan(input),
}

export default builtin
