/** A process has the connection of an account for so long, and says again and again that it lives. */
export const linkLeaseMs = 30_000
export const linkRenewEveryMs = 10_000
/** Who could not say so ends the connection so long before the lease does: then nobody else has it yet. */
export const linkGuardMs = 5_000

const pauseMs = 1_000
const pauseMsMax = 60_000

/** When a connection that ended is made again: after a second, then less and less often, a minute at most. */
export function reconnectAtMs(failures: number, nowMs: number): number {
  return nowMs + Math.min(pauseMs * 2 ** Math.max(0, failures - 1), pauseMsMax)
}

/** One text for an account of a channel. */
export function linkKey({ channel, accountId }: { readonly channel: string; readonly accountId: string }): string {
  return JSON.stringify([channel, accountId])
}
