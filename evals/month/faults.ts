// What goes wrong at a call through a port: drawn by the seed, at a rate for each kind of fault.
import type { Random } from '../../src/ports/random.ts'

/** `transaction`: one of the database · `enqueue`: a job, inside a transaction · `send`: to a provider · `tick`: a job is ticked off. */
export type CallKind = 'transaction' | 'enqueue' | 'send' | 'tick'

/**
 * `crash_before` the process dies and nothing was done · `crash_after` it was done, and the process dies before it hears so ·
 * `error` it was not done, and we are told · `unknown` it was done, and we are told that nobody knows · `cut` the server ends
 * the connection before the commit · `restart` the server itself dies before the commit · `pause_before`, `pause_after` the
 * process stands still, so long that its job is given to another, and then goes on. A send does not: whoever waits for it
 * looks at a clock that no virtual one turns.
 */
export type FaultKind =
  | 'crash_before'
  | 'crash_after'
  | 'error'
  | 'unknown'
  | 'cut'
  | 'restart'
  | 'pause_before'
  | 'pause_after'

/** Of ten thousand calls of a kind so many go wrong this way. */
export type FaultRates = Readonly<Record<CallKind, Partial<Readonly<Record<FaultKind, number>>>>>

export const calm: FaultRates = { transaction: {}, enqueue: {}, send: {}, tick: {} }
export const rough: FaultRates = {
  transaction: {
    crash_before: 60,
    crash_after: 60,
    error: 30,
    unknown: 30,
    cut: 50,
    pause_before: 30,
    pause_after: 30,
  },
  enqueue: { crash_before: 40, crash_after: 40 },
  send: { crash_before: 100, crash_after: 100 },
  tick: { crash_before: 60 },
}

/** The process died in a call. Whatever it still does is refused with this, too. */
export class Crashed extends Error {}

/** A call that failed, or of which nobody knows whether it did. */
export class Failed extends Error {}

/** What a process is to its calls: over once it has died. */
export interface Life {
  isOver: boolean
}

export interface Faults {
  /** The fault of the next call of this kind; null where all goes well. */
  readonly draw: (kind: CallKind) => FaultKind | null
  /** The server dies in the next transaction of a job. */
  readonly orderRestart: () => void
  readonly counts: Readonly<Record<FaultKind, number>>
}

/** `isCalm`: nothing goes wrong now. */
export function createFaults({
  random,
  rates,
  isCalm,
}: {
  readonly random: Random
  readonly rates: FaultRates
  readonly isCalm: () => boolean
}): Faults {
  const counts = {
    crash_before: 0,
    crash_after: 0,
    error: 0,
    unknown: 0,
    cut: 0,
    restart: 0,
    pause_before: 0,
    pause_after: 0,
  }
  let restarts = 0
  const drawn = (kind: CallKind): FaultKind | null => {
    if (kind === 'transaction' && restarts > 0) {
      restarts -= 1
      return 'restart'
    }
    if (isCalm()) return null
    let left = random.below(10_000)
    for (const [fault, rate] of Object.entries(rates[kind])) {
      if (left < rate) return fault as FaultKind
      left -= rate
    }
    return null
  }
  return {
    counts,
    orderRestart: () => {
      restarts += 1
    },
    draw: (kind) => {
      const fault = drawn(kind)
      if (fault !== null) counts[fault] += 1
      return fault
    },
  }
}
