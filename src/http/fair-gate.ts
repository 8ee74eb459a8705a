/**
 * Who may work at the same time. A tenant has at most its share, what waits is taken tenant by tenant, so that a queue
 * of one tenant stands behind nobody else's; a full queue refuses at once instead of growing.
 */
export interface FairGate {
  /** Runs `work` when it is its turn; null where the tenant's queue is full. */
  readonly run: <T>(tenantId: string, work: () => Promise<T>) => Promise<T | null>
}

export interface FairGateLimits {
  readonly runningMax: number
  readonly runningPerTenantMax: number
  readonly waitingPerTenantMax: number
}

export function createFairGate(limits: FairGateLimits): FairGate {
  const waiting = new Map<string, (() => void)[]>()
  const running = new Map<string, number>()
  let total = 0

  const hasRoom = (tenantId: string) =>
    total < limits.runningMax && (running.get(tenantId) ?? 0) < limits.runningPerTenantMax

  const enter = (tenantId: string) => {
    total += 1
    running.set(tenantId, (running.get(tenantId) ?? 0) + 1)
  }

  /** The map keeps insertion order: a tenant that was served goes to its end. */
  const wakeNext = () => {
    for (const [tenantId, queue] of waiting) {
      if (!hasRoom(tenantId)) continue
      const start = queue.shift()
      waiting.delete(tenantId)
      if (queue.length > 0) waiting.set(tenantId, queue)
      if (start === undefined) continue
      enter(tenantId)
      start()
      return
    }
  }

  const leave = (tenantId: string) => {
    total -= 1
    const left = (running.get(tenantId) ?? 1) - 1
    if (left === 0) running.delete(tenantId)
    else running.set(tenantId, left)
    wakeNext()
  }

  return {
    async run(tenantId, work) {
      if (hasRoom(tenantId)) enter(tenantId)
      else {
        const queue = waiting.get(tenantId) ?? []
        if (queue.length >= limits.waitingPerTenantMax) return null
        waiting.set(tenantId, queue)
        await new Promise<void>((resolve) => queue.push(resolve))
      }
      try {
        return await work()
      } finally {
        leave(tenantId)
      }
    },
  }
}
