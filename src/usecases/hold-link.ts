import { linkLeaseMs } from '../domain/link-rules.ts'
import type { ChannelAccount } from '../ports/channel.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { LinkAddress, LinkConnection } from '../ports/stores/channel-link.ts'
import { openAccount } from './open-account.ts'

/** The connection of an account, as the process has it that took it. */
export interface HeldLink extends LinkAddress {
  readonly tenantId: string
  /** Of this taking: an older one writes nothing. */
  readonly token: string
}

/** Chance of two takings with one token: none. */
const tokenBits = 128

/**
 * Takes the connection of an account where no living process has it. Null where one has, where the account is paused or
 * logged out, and where no known key opens its credentials.
 */
export function takeLink(
  ports: Pick<Ports, 'database' | 'clock' | 'random'> & ChannelPorts,
  { tenantId, channel, accountId }: LinkAddress & { readonly tenantId: string },
): Promise<{ readonly held: HeldLink; readonly account: ChannelAccount; readonly untilMs: number } | null> {
  const token = ports.random.token(tokenBits)
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.channelAccounts.find(tenantId, channel, accountId)
    const known = ports.channels.get(channel)
    const account = row === null || known === undefined ? null : openAccount(ports, tenantId, known, row)
    if (account === null) return null
    const nowMs = ports.clock.now().epochMilliseconds
    const untilMs = nowMs + linkLeaseMs
    const taken = await stores.channelLinks.take(tenantId, { channel, accountId }, { token, nowMs, untilMs })
    return taken ? { held: { tenantId, channel, accountId, token }, account, untilMs } : null
  })
}

/** Says that the holder lives: the instant until which it has the connection now, null where it has it no more. */
export function renewLink(ports: Pick<Ports, 'database' | 'clock'>, held: HeldLink): Promise<number | null> {
  const untilMs = ports.clock.now().epochMilliseconds + linkLeaseMs
  return ports.database.inTenant(held.tenantId, async (stores) => {
    const renewed = await stores.channelLinks.renew(held.tenantId, held, held.token, untilMs)
    return renewed ? untilMs : null
  })
}

/** Notes how the connection is. Nothing where somebody else has it by now. */
export function tellLink(
  ports: Pick<Ports, 'database' | 'clock'>,
  held: HeldLink,
  connection: LinkConnection,
): Promise<void> {
  const atMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(held.tenantId, (stores) =>
    stores.channelLinks.tell(held.tenantId, held, held.token, { connection, atMs }),
  )
}

/** Lets go, so that another process takes over at once. */
export function releaseLink(ports: Pick<Ports, 'database' | 'clock'>, held: HeldLink): Promise<void> {
  const atMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(held.tenantId, async (stores) => {
    await stores.channelLinks.tell(held.tenantId, held, held.token, { connection: 'offline', atMs })
    await stores.channelLinks.release(held.tenantId, held, held.token)
  })
}

/** The pairing is over: its keys are forgotten, and nobody connects until a person has paired again. */
export function endLink(ports: Pick<Ports, 'database' | 'clock'>, held: HeldLink): Promise<void> {
  const { tenantId, token } = held
  return ports.database.inTenant(tenantId, async (stores) => {
    const atMs = ports.clock.now().epochMilliseconds
    if (!(await stores.channelLinks.holds(tenantId, held, token, atMs))) return
    await stores.channelMemory.wipe(tenantId, held)
    await stores.channelLinks.tell(tenantId, held, token, { connection: 'logged-out', atMs })
    await stores.channelLinks.release(tenantId, held, token)
  })
}
