import { AppError } from '../errors.ts'
import type { ChannelMemory } from '../ports/channel.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { LinkAddress } from '../ports/stores/channel-link.ts'
import type { HeldLink } from './hold-link.ts'

/** What a remembered value is bound to when it is sealed. */
export function memoryContext(tenantId: string, { channel, accountId }: LinkAddress, name: string): string {
  return JSON.stringify(['channel-memory', tenantId, channel, accountId, name])
}

/**
 * The memory of a held connection: sealed at rest, read and written in batches, and written only while the lease is
 * ours, so that a process that was taken for dead cannot undo what its successor wrote.
 */
export function openLinkMemory(
  ports: Pick<Ports, 'database' | 'clock'> & Pick<ChannelPorts, 'secretBox'>,
  held: HeldLink,
): ChannelMemory {
  const { tenantId, token } = held
  return {
    read: async (names) => {
      if (names.length === 0) return new Map()
      const rows = await ports.database.inTenant(tenantId, (stores) => stores.channelMemory.read(tenantId, held, names))
      return new Map(rows.map(({ name, value }) => [name, opened(ports, held, name, value)]))
    },
    write: async (changes) => {
      if (changes.size === 0) return
      const sealed = new Map([...changes].map(([name, value]) => [name, sealOf(ports, held, name, value)]))
      await ports.database.inTenant(tenantId, async (stores) => {
        const nowMs = ports.clock.now().epochMilliseconds
        if (!(await stores.channelLinks.holds(tenantId, held, token, nowMs))) {
          throw new AppError('stale_version', 'Another process has this connection now.')
        }
        await stores.channelMemory.write(tenantId, held, sealed, nowMs)
      })
    },
  }
}

type Sealing = Pick<ChannelPorts, 'secretBox'>

/** Not to be opened is not forgotten: a device must not be paired anew because a key is missing. */
function opened({ secretBox }: Sealing, held: HeldLink, name: string, value: string): string {
  const text = secretBox.open(value, memoryContext(held.tenantId, held, name))
  if (text === null) throw new AppError('internal', 'What this connection remembers does not open with these keys.')
  return text
}

function sealOf({ secretBox }: Sealing, held: HeldLink, name: string, value: string | null): string | null {
  return value === null ? null : secretBox.seal(value, memoryContext(held.tenantId, held, name))
}
