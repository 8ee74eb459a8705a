import type { Ports } from './ports.ts'
import type { Tool } from './tool.ts'

/**
 * What a file in tools/ exports by default: everything that can be read without a world (so that it can be listed and
 * checked), and `connect`, which binds the two functions to the ports. The id is the file name.
 */
export interface ToolDefinition<Input = unknown, Output = unknown>
  extends Omit<Tool<Input, Output>, 'execute' | 'propose'> {
  readonly connect: (ports: Ports) => Pick<Tool<Input, Output>, 'execute' | 'propose'>
}
