// Calls through ports, numbered, and what can go wrong at one of them.

/**
 * `provider`: asked of the payment provider · `transaction`: one of the database · `enqueue`: a job, inside a transaction ·
 * `job`: a job from being taken to being ticked off · `webhook`: a delivery from the provider until it is answered.
 */
export type CallKind = 'provider' | 'transaction' | 'enqueue' | 'job' | 'webhook'

/** One call. `within` is what was being done: a request of somebody, a job, a sweep. */
export interface Call {
  readonly kind: CallKind
  readonly name: string
  readonly within: string
}

/**
 * `crash_before` the process dies and nothing was done · `crash_after` it was done, and the process dies before it hears so ·
 * `error` it was not done, and we are told · `timeout` it was done, and we are told that nobody knows · `doubled` a webhook
 * comes twice at once.
 */
export type FaultKind = 'crash_before' | 'crash_after' | 'error' | 'timeout' | 'doubled'

/** Who goes on after it: the same process with all it remembers, or another one on the same database. */
export const resumers = ['same', 'another'] as const
export type Resumer = (typeof resumers)[number]

/** One thing that goes wrong, at the call of that number. */
export interface Fault {
  readonly at: number
  readonly kind: FaultKind
  readonly resumer: Resumer
}

/** What can go wrong at a call. Only a webhook comes twice: the next one after any call is one of these. */
export function faultKindsOf(call: Call): readonly FaultKind[] {
  const all = ['crash_before', 'crash_after', 'error', 'timeout'] as const
  return call.kind === 'webhook' ? [...all, 'doubled'] : all
}

/** Every single fault of a run in which these calls were made. */
export function faultsOf(calls: readonly Call[]): Fault[] {
  return calls.flatMap((call, at) =>
    faultKindsOf(call).flatMap((kind) => resumers.map((resumer) => ({ at, kind, resumer }))),
  )
}

/** The process died in a call. Whatever it still does is refused with this, too. */
export class Crashed extends Error {}

/** A call that failed, or of which nobody knows whether it did. */
export class Failed extends Error {}

/** What a process is to its calls: over once it has died. */
export interface Life {
  isOver: boolean
}

/** Counts the calls of a run and lets go wrong what was planned. */
export interface Meter {
  /** Every call so far, in order. */
  readonly calls: readonly Call[]
  /** The faults that really happened. */
  readonly happened: readonly Fault[]
  /** What is being done from now on. */
  within: string
  /** Whether calls have numbers, and so may go wrong. Not at first. */
  isCounting: boolean
  /** Makes a call of a process. `failed` and `unknown` are what is answered instead of the truth; they may throw. */
  readonly call: <T>(
    life: Life,
    call: Pick<Call, 'kind' | 'name'>,
    perform: (fault: FaultKind | null) => Promise<T>,
    answers?: { readonly failed: () => T; readonly unknown: () => T },
  ) => Promise<T>
}

export function createMeter(plan: readonly Fault[]): Meter {
  const calls: Call[] = []
  const happened: Fault[] = []
  const planned = new Map(plan.map((fault) => [fault.at, fault]))
  const next = (call: Pick<Call, 'kind' | 'name'>, within: string): FaultKind | null => {
    if (!meter.isCounting) return null
    const fault = planned.get(calls.length)
    calls.push({ ...call, within })
    if (fault === undefined) return null
    // In a run that went another way another call has this number.
    if (fault.kind === 'doubled' && call.kind !== 'webhook') return null
    happened.push(fault)
    return fault.kind
  }
  const fail = (words: string) => (): never => {
    throw new Failed(words)
  }
  const meter: Meter = {
    calls,
    happened,
    within: '',
    isCounting: false,
    call: async (life, call, perform, answers = { failed: fail('not done'), unknown: fail('nobody knows') }) => {
      const die = (): never => {
        life.isOver = true
        throw new Crashed(`${call.kind} ${call.name}`)
      }
      if (life.isOver) die()
      const fault = next(call, meter.within)
      if (fault === 'crash_before') die()
      if (fault === 'error') return answers.failed()
      const value = await perform(fault)
      if (life.isOver || fault === 'crash_after') die()
      return fault === 'timeout' ? answers.unknown() : value
    },
  }
  return meter
}
