import type { ChannelPorts, PaymentPorts, Ports } from './ports.ts'
import type { Tool } from './tool.ts'

/** What a tool may ask of the world; the channels, because one sends a code, and payments, because a yes may ask for one. */
export type ToolPorts = Ports & Pick<ChannelPorts, 'channels'> & PaymentPorts

/**
 * What a file in tools/ exports by default: everything that can be read without a world (so that it can be listed and
 * checked), and `connect`, which binds the two functions to the ports. The id is the file name.
 */
export interface ToolDefinition<Input = unknown, Output = unknown>
  extends Omit<Tool<Input, Output>, 'execute' | 'propose'> {
  readonly connect: (ports: ToolPorts) => Pick<Tool<Input, Output>, 'execute' | 'propose'>
}
