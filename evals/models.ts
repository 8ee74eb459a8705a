import builtin from '../agent/models/builtin.ts'
import type { ModelPair } from '../src/house/models.ts'

/** The planner under evaluation: `builtin` unless another is named. */
export async function openModel(id: string | undefined): Promise<ModelPair> {
  if (id === undefined || id === 'builtin') return { primary: builtin, fallback: null, privateTexts: [] }
  throw new Error(`There is no model "${id}" to evaluate; there is: builtin`)
}
