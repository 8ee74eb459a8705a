import type { Tool } from '../ports/tool.ts'
import type { ToolDefinition, ToolPorts } from '../ports/tool-definition.ts'
import { loadFolder } from '../registry.ts'

const effects = ['read', 'note', 'handoff', 'commit']

/** Every file of tools/ by its id. Throws with every fault at once. */
export function loadToolDefinitions(): Promise<ReadonlyMap<string, ToolDefinition>> {
  return loadFolder(new URL('../../tools/', import.meta.url), isToolDefinition)
}

/** The tools with this world behind them. */
export function connectTools(
  definitions: ReadonlyMap<string, ToolDefinition>,
  ports: ToolPorts,
): ReadonlyMap<string, Tool> {
  const connected = [...definitions].map(
    ([id, { connect, ...facts }]) => [id, { ...facts, ...connect(ports) }] as const,
  )
  return new Map(connected)
}

function isToolDefinition(value: unknown): value is ToolDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { id, effect, description, input, output, connect } = value as Record<string, unknown>
  return (
    typeof id === 'string' &&
    effects.includes(effect as string) &&
    typeof description === 'string' &&
    isSchema(input) &&
    isSchema(output) &&
    typeof connect === 'function'
  )
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'safeParse' in value
}
