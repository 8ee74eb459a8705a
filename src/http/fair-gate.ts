import type { Clock } from '../ports/clock.ts'

/**
 * Who may work at the same time. What waits is taken tenant by tenant, so that a queue of one tenant stands behind
 * nobody else's; while others are about, a tenant has only its share; a full queue refuses at once instead of growing.
 */
export interface FairGate {
  /** Runs `work` when it is its turn; null where the tenant's queue is full. */
  readonly run: <T>(tenantId: string, work: () => Promise<T>) => Promise<T | null>
}

export interface FairGateLimits {
  readonly runningMax: number
  /** Of one tenant that is alone. */
  readonly runningPerTenantMax: number
  /** Of one tenant while others have been there within the last second. */
  readonly runningPerTenantShared: number
  readonly waitingPerTenantMax: number
}

/** So long after its last request a tenant still counts as being there. */
const presentMs = 1_000

export function createFairGate(limits: FairGateLimits, clock: Clock): FairGate {
  const presence = createPresence(clock)
  const waiting = new Map<string, (() => void)[]>()
  const running = new Map<string, number>()
  let total = 0

  const hasRoom = (tenantId: string) => {
    const share = presence.count() > 1 ? limits.runningPerTenantShared : limits.runningPerTenantMax
    return total < limits.runningMax && (running.get(tenantId) ?? 0) < share
  }

  const enter = (tenantId: string) => {
    total += 1
    running.set(tenantId, (running.get(tenantId) ?? 0) + 1)
  }

  /** The map keeps insertion order: a tenant that was served goes to its end. */
  const wakeNext = (): boolean => {
    for (const [tenantId, queue] of waiting) {
      if (!hasRoom(tenantId)) continue
      const start = queue.shift()
      waiting.delete(tenantId)
      if (queue.length > 0) waiting.set(tenantId, queue)
      if (start === undefined) continue
      enter(tenantId)
      start()
      return true
    }
    return false
  }

  /** More than one may start where a tenant is alone again; no more than there are places. */
  const fill = () => {
    for (let place = 0; place < limits.runningMax; place += 1) if (!wakeNext()) return
  }

  const leave = (tenantId: string) => {
    total -= 1
    const left = (running.get(tenantId) ?? 1) - 1
    if (left === 0) running.delete(tenantId)
    else running.set(tenantId, left)
    fill()
  }

  return {
    async run(tenantId, work) {
      presence.see(tenantId)
      const queue = waiting.get(tenantId) ?? []
      if (queue.length === 0 && hasRoom(tenantId)) enter(tenantId)
      else {
        if (queue.length >= limits.waitingPerTenantMax) return null
        waiting.set(tenantId, queue)
        const started = new Promise<void>((resolve) => queue.push(resolve))
        fill()
        await started
      }
      try {
        return await work()
      } finally {
        leave(tenantId)
      }
    },
  }
}

/** Which tenants have been there lately. */
function createPresence(clock: Clock) {
  /** The last one to come at the end. */
  const seenAtMs = new Map<string, number>()
  return {
    count: () => seenAtMs.size,
    see(tenantId: string) {
      const nowMs = clock.now().epochMilliseconds
      seenAtMs.delete(tenantId)
      seenAtMs.set(tenantId, nowMs)
      for (const [other, atMs] of seenAtMs) {
        if (nowMs - atMs < presentMs) break
        seenAtMs.delete(other)
      }
    },
  }
}
