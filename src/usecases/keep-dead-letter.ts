import { sha256 } from '../domain/arguments-hash.ts'
import type { Ports } from '../ports/ports.ts'

/** Keeps what a provider signed and we could not read, byte by byte, for a person. The same bytes again are one letter. */
export function keepDeadLetter(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly accountId: string
    readonly body: Uint8Array
    readonly why: string
  },
): Promise<void> {
  const { tenantId, channel, accountId, body, why } = input
  const id = ports.ids.next()
  const receivedAtMs = ports.clock.now().epochMilliseconds
  const bodyHash = sha256(Buffer.from(body).toString('base64'))
  const letter = { id, channel, accountId, body, bodyHash, why: why.slice(0, whyCharsMax), receivedAtMs }
  return ports.database.inTenant(tenantId, (stores) => stores.deadLetters.add(tenantId, letter))
}

const whyCharsMax = 200
