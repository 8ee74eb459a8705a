// Who has which connection. Each process looks for accounts that nobody has, takes them by lease, makes their connections
// again when they end, and sends what is due in them. A round is a tick; only the clock port says what time it is.
import { linkGuardMs, linkKey } from '../domain/link-rules.ts'
import type { Log } from '../system/log.ts'
import { releaseLink, takeLink } from '../usecases/hold-link.ts'
import { careFor, connect, type KeeperPorts, type Keeping, letGo, nameOf, newlyKept, placeOf } from './kept-link.ts'

/** How often accounts that nobody has are looked for. */
const lookEveryMs = 5_000
/** One process has so many connections at most, and looks at so many accounts in a round. */
const linksMaxDefault = 50
const looksMaxDefault = 500

export interface LinkKeeper {
  /** One round: renews, connects, sends what is due, looks for more. Resolves when all of it is done; never rejects. */
  readonly tick: () => Promise<void>
  /** Ends every connection and gives its lease back. Nothing is begun after it. */
  readonly stop: () => Promise<void>
}

/** Keeps the connections of all channels that have some, of all tenants, as far as this process gets them. */
export function createLinkKeeper(
  ports: KeeperPorts,
  log: Log,
  {
    linksMax = linksMaxDefault,
    looksMax = looksMaxDefault,
  }: { readonly linksMax?: number; readonly looksMax?: number } = {},
): LinkKeeper {
  const keeping: Keeping = { ports, log, kept: new Map(), isStopping: false }
  const { kept } = keeping
  const linking = [...ports.channels.values()].flatMap(({ id, link }) => (link === undefined ? [] : [id]))
  let lookedMs = Number.NEGATIVE_INFINITY
  /** Where the next look goes on: those that nobody can connect come first in every list. */
  let lookAt = 0
  const now = () => ports.clock.now().epochMilliseconds

  const look = async () => {
    if (linking.length === 0 || now() - lookedMs < lookEveryMs) return
    lookedMs = now()
    const all = await ports.database.routing.listAccounts(linking)
    const from = lookAt < all.length ? lookAt : 0
    const turned = [...all.slice(from), ...all.slice(0, from)].slice(0, looksMax)
    lookAt = from + turned.length
    for (const address of turned.filter((one) => !kept.has(linkKey(one)))) {
      if (kept.size >= linksMax || keeping.isStopping) return
      const taken = await takeLink(ports, address)
      const channel = ports.channels.get(address.channel)
      if (taken === null || channel === undefined) continue
      // Meanwhile everything was given back: so is this.
      if (keeping.isStopping) return releaseLink(ports, taken.held)
      const one = newlyKept(taken, channel, now())
      kept.set(linkKey(address), one)
      ports.linkTokens.set(linkKey(address), taken.held.token)
      connect(keeping, one)
    }
  }
  return {
    tick: async () => {
      if (keeping.isStopping) return
      for (const one of [...kept.values()]) {
        if (one.untilMs - linkGuardMs <= now()) letGo(keeping, one, 'not renewed in time')
      }
      const looking = look().catch((fault: unknown) => log.warn({ fault: nameOf(fault) }, 'links-not-looked-for'))
      await Promise.all([...[...kept.values()].map((one) => careFor(keeping, one)), looking])
    },
    stop: async () => {
      keeping.isStopping = true
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
