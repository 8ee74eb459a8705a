/** Bounds of one turn and of what waits for it. */

/** How long a turn may own its conversation before another process may take it over. */
export const turnLeaseMs = 30_000
/** When the job of a message looks after it, in case the request that took it has died: after the lease has run out. */
export const turnTakeOverAfterMs = turnLeaseMs + 2_000
/** At most so many waiting messages join one turn; the rest is the next turn's. */
export const turnInboundMax = 20
/** How many messages before the turn a planner may see. */
export const turnHistoryMax = 12
/** How many turns one worker runs in a row for one conversation before it queues the rest. */
export const turnsInRowMax = 3
/** When a job that found a conversation busy looks again: a lease is over by then, or soon after. */
export const turnRecheckMs = 10_000
