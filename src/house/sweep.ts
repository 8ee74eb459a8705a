import type { Ports } from '../ports/ports.ts'
import type { Log } from '../system/log.ts'
import { expireHolds } from '../usecases/expire-holds.ts'

/** How often holds are looked through besides their own jobs: none lives a minute past its end. */
const sweepMs = 30_000

/** Looks through all tenants now and from then on, one sweep at a time. Returns what ends it. */
export function startSweep(ports: Pick<Ports, 'database' | 'clock'>, log: Log): () => Promise<void> {
  let running = Promise.resolve()
  let stopped = false
  const sweep = async () => {
    try {
      for (const { tenantId } of await ports.database.routing.listTenants()) {
        if (stopped) return
        await expireHolds(ports, { tenantId })
      }
    } catch (fault) {
      // The database may be gone for a while; the next round is the next attempt.
      log.warn({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'sweep-failed')
    }
  }
  const begin = () => {
    running = running.then(sweep)
  }
  begin()
  const timer = setInterval(begin, sweepMs)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
