import { z } from 'zod'
import type { ToolSpec } from '../src/ports/language-model.ts'
import type { Tool } from '../src/ports/tool.ts'

/** The name by which a model sees a tool: "hold-slot" is hold_slot. */
export function toolName(id: string): string {
  return id.replaceAll('-', '_')
}

/** The tools as planners see them, their parameters as JSON schema, in order of name. */
export function toolSpecs(tools: ReadonlyMap<string, Tool>): ToolSpec[] {
  return [...tools.values()]
    .map((tool) => ({
      name: toolName(tool.id),
      effect: tool.effect,
      description: tool.description,
      parameters: z.toJSONSchema(tool.input, { unrepresentable: 'any', io: 'input' }) as Record<string, unknown>,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
