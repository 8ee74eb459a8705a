import type { Log } from '../system/log.ts'
import type { KeeperPorts } from './kept-link.ts'
import { createLinkKeeper } from './link-keeper.ts'

/**
 * How often connections are cared for. What a worker without the connection was asked to send is found by its holder
 * within this: one short question for each connection, and no word has to travel between processes.
 */
const tickMs = 1_000

/** Keeps the connections of this process until told to stop; nothing runs where no channel has any. */
export function startLinks(ports: KeeperPorts, log: Log): () => Promise<void> {
  if (![...ports.channels.values()].some(({ link }) => link !== undefined)) return async () => {}
  const keeper = createLinkKeeper(ports, log)
  let last = keeper.tick()
  // A round that hangs in the database keeps none after it from ending connections in time.
  const timer = setInterval(() => {
    last = keeper.tick()
  }, tickMs)
  return async () => {
    clearInterval(timer)
    await keeper.stop()
    await last
  }
}
