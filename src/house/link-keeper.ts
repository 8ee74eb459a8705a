// Who has which connection. Each process looks for accounts that nobody has, takes them by lease, makes their connections
// again when they end, and sends what is due in them. A round is a tick; only the clock port says what time it is.
import { linkGuardMs, linkKey, linkRenewEveryMs, reconnectAtMs } from '../domain/link-rules.ts'
import type { Channel, ChannelAccount, LinkEnd } from '../ports/channel.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { LinkConnection } from '../ports/stores/channel-link.ts'
import type { Log } from '../system/log.ts'
import type { DeliverPorts } from '../usecases/begin-delivery.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { endLink, type HeldLink, releaseLink, renewLink, takeLink, tellLink } from '../usecases/hold-link.ts'
import { keepDeadLetter } from '../usecases/keep-dead-letter.ts'
import { openLinkMemory } from '../usecases/link-memory.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'

/** How often accounts that nobody has are looked for. */
const lookEveryMs = 5_000
/** One process has so many connections at most, and looks at so many accounts in a round. */
const linksMaxDefault = 50
const looksMax = 500
/** Conversations with something due that one round sends from. */
const waitingMax = 20
/** A connection that stood so long has not failed. */
const steadyMs = 60_000

export type KeeperPorts = DeliverPorts & Pick<Ports, 'random'> & Required<Pick<ChannelPorts, 'linkTokens'>>

export interface LinkKeeper {
  /** One round: renews, connects, sends what is due, looks for more. Resolves when all of it is done; never rejects. */
  readonly tick: () => Promise<void>
  /** Ends every connection and gives its lease back. Nothing is begun after it. */
  readonly stop: () => Promise<void>
}

interface Kept {
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

/** Keeps the connections of all channels that have some, of all tenants, as far as this process gets them. */
export function createLinkKeeper(
  ports: KeeperPorts,
  log: Log,
  options: { readonly linksMax?: number } = {},
): LinkKeeper {
  const linksMax = options.linksMax ?? linksMaxDefault
  const kept = new Map<string, Kept>()
  const linking = [...ports.channels.values()].flatMap(({ id, link }) => (link === undefined ? [] : [id]))
  let lookedMs = Number.NEGATIVE_INFINITY
  let isStopping = false
  const now = () => ports.clock.now().epochMilliseconds

  /** From here on this process has it no more: nothing is sent, and the connection ends. */
  const letGo = (one: Kept, why: string) => {
    one.isGone = true
    kept.delete(linkKey(one.held))
    ports.linkTokens.delete(linkKey(one.held))
    one.abort.abort()
    log.warn({ ...placeOf(one), why }, 'link-let-go')
  }
  const renew = async (one: Kept) => {
    if (one.isRenewing || now() - one.renewedMs < linkRenewEveryMs) return
    one.isRenewing = true
    try {
      const startedMs = now()
      const untilMs = await renewLink(ports, one.held)
      if (one.isGone) return
      if (untilMs === null) letGo(one, 'another process has it, or it is paused')
      else Object.assign(one, { untilMs, renewedMs: startedMs })
    } catch (fault) {
      log.warn({ ...placeOf(one), fault: nameOf(fault) }, 'link-renewal-failed')
    } finally {
      one.isRenewing = false
    }
  }
  const send = async (one: Kept) => {
    if (one.isSending || one.isGone || one.channel.isLinked?.(one.held.accountId) !== true) return
    one.isSending = true
    const { tenantId } = one.held
    try {
      const waiting = await ports.database.inTenant(tenantId, (stores) =>
        stores.channelLinks.listWaiting(tenantId, one.held, now(), waitingMax),
      )
      for (const conversationId of waiting) {
        if (one.isGone || isStopping) return
        await deliverMessages(ports, { tenantId, conversationId })
      }
    } catch (fault) {
      log.warn({ ...placeOf(one), fault: nameOf(fault) }, 'link-sending-failed')
    } finally {
      one.isSending = false
    }
  }
  const connect = (one: Kept) => {
    if (one.running !== null || one.isGone || isStopping || one.retryAtMs > now()) return
    one.abort = new AbortController()
    one.running = runLink(ports, log, one).finally(() => {
      one.running = null
      if (one.isGone && kept.get(linkKey(one.held)) === one) letGo(one, 'logged out')
    })
  }
  const care = async (one: Kept) => {
    connect(one)
    await renew(one)
    await send(one)
  }
  const look = async () => {
    if (linking.length === 0 || now() - lookedMs < lookEveryMs) return
    lookedMs = now()
    const all = await ports.database.routing.listAccounts(linking)
    for (const address of all.filter((one) => !kept.has(linkKey(one))).slice(0, looksMax)) {
      if (kept.size >= linksMax || isStopping) return
      const taken = await takeLink(ports, address)
      const channel = ports.channels.get(address.channel)
      if (taken === null || channel === undefined) continue
      const one = newlyKept(taken, channel, now())
      kept.set(linkKey(address), one)
      ports.linkTokens.set(linkKey(address), taken.held.token)
      connect(one)
    }
  }
  return {
    tick: async () => {
      if (isStopping) return
      for (const one of [...kept.values()]) if (one.untilMs - linkGuardMs <= now()) letGo(one, 'not renewed in time')
      const looking = look().catch((fault: unknown) => log.warn({ fault: nameOf(fault) }, 'links-not-looked-for'))
      await Promise.all([...[...kept.values()].map(care), looking])
    },
    stop: async () => {
      isStopping = true
      const all = [...kept.values()]
      for (const one of all) one.abort.abort()
      await Promise.all(all.map((one) => one.running))
      for (const one of all) {
        ports.linkTokens.delete(linkKey(one.held))
        await one.telling
        await releaseLink(ports, one.held).catch(() => log.warn(placeOf(one), 'link-not-released'))
      }
      kept.clear()
    },
  }
}

function newlyKept(
  { held, account, untilMs }: NonNullable<Awaited<ReturnType<typeof takeLink>>>,
  channel: Channel,
  nowMs: number,
): Kept {
  const abort = new AbortController()
  const standing = { failures: 0, retryAtMs: nowMs, connectedMs: null, running: null, abort }
  const doing = { telling: Promise.resolve(), isRenewing: false, isSending: false, isGone: false }
  return { held, channel, account, untilMs, renewedMs: nowMs, ...standing, ...doing }
}

/** One connection from its begin to its end, and what follows from how it ended. Never rejects. */
async function runLink(ports: KeeperPorts, log: Log, one: Kept): Promise<void> {
  const { held } = one
  const { tenantId, channel, accountId } = held
  const now = () => ports.clock.now().epochMilliseconds
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
      one.connectedMs = now()
      log.info(placeOf(one), 'link-connected')
      tell('connected')
    },
    signal,
  })
  if (one.connectedMs !== null && now() - one.connectedMs >= steadyMs) one.failures = 0
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
    end.kind === 'restart' && one.failures <= restartsAtOnceMax ? now() : reconnectAtMs(one.failures, now())
  if (end.kind === 'stopped') return
  log.warn({ ...placeOf(one), why: end.kind === 'closed' ? end.why : end.kind }, 'link-closed')
  tell('offline')
  await one.telling
}

const restartsAtOnceMax = 3

async function openLink(one: Kept, link: Parameters<NonNullable<Channel['link']>>[1]): Promise<LinkEnd> {
  try {
    return (await one.channel.link?.(one.account, link)) ?? { kind: 'closed', why: 'no link' }
  } catch (fault) {
    return { kind: 'closed', why: nameOf(fault) }
  }
}

function placeOf({ held }: Kept) {
  const { tenantId, channel, accountId } = held
  return { tenantId, channel, accountId }
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'unknown'
}
