// One connection that this process has the lease of: kept, made again, renewed, sent on, and let go.
import { linkKey, linkRenewEveryMs, reconnectAtMs } from '../domain/link-rules.ts'
import type { Channel, ChannelAccount, LinkEnd } from '../ports/channel.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { LinkConnection } from '../ports/stores/channel-link.ts'
import type { Log } from '../system/log.ts'
import type { DeliverPorts } from '../usecases/begin-delivery.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { endLink, type HeldLink, renewLink, type takeLink, tellLink } from '../usecases/hold-link.ts'
import { keepDeadLetter } from '../usecases/keep-dead-letter.ts'
import { openLinkMemory } from '../usecases/link-memory.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'

/** Conversations with something due that one round sends from. */
const waitingMax = 20
/** A connection that stood so long has not failed. */
const steadyMs = 60_000
const restartsAtOnceMax = 3

export type KeeperPorts = DeliverPorts & Pick<Ports, 'random'> & Required<Pick<ChannelPorts, 'linkTokens'>>

/** What all connections of a process have in common. */
export interface Keeping {
  readonly ports: KeeperPorts
  readonly log: Log
  /** By `linkKey`. */
  readonly kept: Map<string, Kept>
  isStopping: boolean
}

/** A connection that this process has the lease of. */
export interface Kept {
  readonly held: HeldLink
  readonly channel: Channel
  readonly account: ChannelAccount
  untilMs: number
  renewedMs: number
  failures: number
  retryAtMs: number
  connectedMs: number | null
  /** The connection as long as it lives. */
  running: Promise<void> | null
  abort: AbortController
  /** What the database is still to be told, in order. */
  telling: Promise<void>
  isRenewing: boolean
  isSending: boolean
  isGone: boolean
}

/** What has just been taken; its connection is still to be made. */
export function newlyKept(
  { held, account, untilMs }: NonNullable<Awaited<ReturnType<typeof takeLink>>>,
  channel: Channel,
  nowMs: number,
): Kept {
  const abort = new AbortController()
  const standing = { failures: 0, retryAtMs: nowMs, connectedMs: null, running: null, abort }
  const doing = { telling: Promise.resolve(), isRenewing: false, isSending: false, isGone: false }
  return { held, channel, account, untilMs, renewedMs: nowMs, ...standing, ...doing }
}

const now = ({ ports }: Keeping) => ports.clock.now().epochMilliseconds

/** From here on this process has it no more: nothing is sent, and the connection ends. */
export function letGo({ ports, log, kept }: Keeping, one: Kept, why: string): void {
  one.isGone = true
  kept.delete(linkKey(one.held))
  ports.linkTokens.delete(linkKey(one.held))
  one.abort.abort()
  log.warn({ ...placeOf(one), why }, 'link-let-go')
}

/** One round: connects where it is time, renews where it is due, sends what waits. Never rejects. */
export async function careFor(keeping: Keeping, one: Kept): Promise<void> {
  connect(keeping, one)
  await renew(keeping, one)
  await send(keeping, one)
}

async function renew(keeping: Keeping, one: Kept): Promise<void> {
  if (one.isRenewing || now(keeping) - one.renewedMs < linkRenewEveryMs) return
  one.isRenewing = true
  try {
    const renewedMs = now(keeping)
    const untilMs = await renewLink(keeping.ports, one.held)
    if (one.isGone) return
    if (untilMs === null) letGo(keeping, one, 'another process has it, or it is paused')
    else Object.assign(one, { untilMs, renewedMs })
  } catch (fault) {
    keeping.log.warn({ ...placeOf(one), fault: nameOf(fault) }, 'link-renewal-failed')
  } finally {
    one.isRenewing = false
  }
}

async function send(keeping: Keeping, one: Kept): Promise<void> {
  if (one.isSending || one.isGone || one.channel.isLinked?.(one.held.accountId) !== true) return
  one.isSending = true
  const { tenantId } = one.held
  try {
    const waiting = await keeping.ports.database.inTenant(tenantId, (stores) =>
      stores.channelLinks.listWaiting(tenantId, one.held, now(keeping), waitingMax),
    )
    for (const conversationId of waiting) {
      if (one.isGone || keeping.isStopping) return
      await deliverMessages(keeping.ports, { tenantId, conversationId })
    }
  } catch (fault) {
    keeping.log.warn({ ...placeOf(one), fault: nameOf(fault) }, 'link-sending-failed')
  } finally {
    one.isSending = false
  }
}

/** Makes the connection where there is none and its time has come. */
export function connect(keeping: Keeping, one: Kept): void {
  if (one.running !== null || one.isGone || keeping.isStopping || one.retryAtMs > now(keeping)) return
  one.abort = new AbortController()
  one.running = runLink(keeping, one).finally(() => {
    one.running = null
    if (one.isGone && keeping.kept.get(linkKey(one.held)) === one) letGo(keeping, one, 'logged out')
  })
}

/** One connection from its begin to its end, and what follows from how it ended. Never rejects. */
async function runLink(keeping: Keeping, one: Kept): Promise<void> {
  const { ports, log } = keeping
  const { held } = one
  const { tenantId, channel, accountId } = held
  const { signal } = one.abort
  const tell = (connection: LinkConnection) => {
    one.telling = one.telling
      .then(() => tellLink(ports, held, connection))
      .catch((fault: unknown) => log.warn({ ...placeOf(one), fault: nameOf(fault) }, 'link-not-told'))
  }
  let isUnpaired = false
  one.connectedMs = null
  const end = await openLink(one, {
    memory: openLinkMemory(ports, held),
    receive: async ({ messages, receipts }) => {
      await receiveChannelEvents(ports, { tenantId, channel, accountId, messages, receipts })
    },
    keepBroken: (body, why) => keepDeadLetter(ports, { tenantId, channel, accountId, body, why }),
    tell: (state) => {
      if (state.kind === 'pairing') {
        // Here is nobody who could show the phone a code.
        isUnpaired = true
        one.abort.abort()
        return
      }
      one.connectedMs = now(keeping)
      log.info(placeOf(one), 'link-connected')
      tell('connected')
    },
    signal,
  })
  if (one.connectedMs !== null && now(keeping) - one.connectedMs >= steadyMs) one.failures = 0
  if (one.isGone) return
  if (isUnpaired || end.kind === 'logged-out') {
    log.warn(placeOf(one), 'link-logged-out')
    await one.telling
    await endLink(ports, held).catch((fault: unknown) => log.warn({ fault: nameOf(fault) }, 'link-not-ended'))
    one.isGone = true
    return
  }
  one.failures += 1
  // At once where the provider asks for it; asking again and again is a failure as any other.
  one.retryAtMs =
    end.kind === 'restart' && one.failures <= restartsAtOnceMax
      ? now(keeping)
      : reconnectAtMs(one.failures, now(keeping))
  if (end.kind === 'stopped') return
  log.warn({ ...placeOf(one), why: end.kind === 'closed' ? end.why : end.kind }, 'link-closed')
  tell('offline')
  await one.telling
}

async function openLink(one: Kept, link: Parameters<NonNullable<Channel['link']>>[1]): Promise<LinkEnd> {
  try {
    return (await one.channel.link?.(one.account, link)) ?? { kind: 'closed', why: 'no link' }
  } catch (fault) {
    return { kind: 'closed', why: nameOf(fault) }
  }
}

/** What a line of the log may say of it. */
export function placeOf({ held }: Kept) {
  const { tenantId, channel, accountId } = held
  return { tenantId, channel, accountId }
}

/** Of a fault its kind alone: its text may hold anything. */
export function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'unknown'
}
