// Several processes at work, one step at a time: who goes on next is drawn, so the same seed gives the same order.
import type { Random } from '../../src/ports/random.ts'

export interface Turns {
  /** Begins something that makes steps. One thing at a time for each name. */
  readonly begin: (who: string, act: () => Promise<void>) => void
  readonly isBusy: (who: string) => boolean
  /** Waits for its turn, not before an instant where one is given, then does it; nobody else moves meanwhile. */
  readonly step: <T>(who: string, act: () => Promise<T>, notBeforeMs?: number) => Promise<T>
  /** Lets one step be made. False where nobody can go on at this instant. */
  readonly next: () => Promise<boolean>
  /** When the first of those who wait for an instant may go on; null where nobody does. */
  readonly wakesMs: () => number | null
}

interface Waiting {
  readonly who: string
  readonly notBeforeMs: number
  readonly go: () => void
}

export function createTurns({ random, nowMs }: { readonly random: Random; readonly nowMs: () => number }): Turns {
  const waiting: Waiting[] = []
  /** Steps that are being made, by who makes them; whoever has an entry has something to do. */
  const making = new Map<string, number>()
  let moved = Promise.withResolvers<void>()
  const tell = () => {
    moved.resolve()
    moved = Promise.withResolvers<void>()
  }
  const isStill = () => [...making].every(([who, steps]) => steps === 0 && waiting.some((one) => one.who === who))
  /** Resolves when everybody waits for a turn, or has nothing to do. */
  const stillness = async () => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (isStill()) return
      await moved.promise
    }
  }
  return {
    begin: (who, act) => {
      if (making.has(who)) throw new Error(`${who} is busy`)
      making.set(who, 0)
      void act().finally(() => {
        making.delete(who)
        tell()
      })
    },
    isBusy: (who) => making.has(who),
    step: async (who, act, notBeforeMs = Number.NEGATIVE_INFINITY) => {
      await new Promise<void>((resolve) => {
        waiting.push({ who, notBeforeMs, go: resolve })
        tell()
      })
      try {
        return await act()
      } finally {
        making.set(who, (making.get(who) ?? 1) - 1)
        tell()
      }
    },
    next: async () => {
      await stillness()
      const ready = waiting.filter(({ notBeforeMs }) => notBeforeMs <= nowMs())
      const chosen = ready[ready.length > 1 ? random.below(ready.length) : 0]
      if (chosen === undefined) return false
      waiting.splice(waiting.indexOf(chosen), 1)
      making.set(chosen.who, (making.get(chosen.who) ?? 0) + 1)
      chosen.go()
      await stillness()
      return true
    },
    wakesMs: () => {
      const later = waiting.map(({ notBeforeMs }) => notBeforeMs).filter((ms) => ms > nowMs())
      return later.length === 0 ? null : Math.min(...later)
    },
  }
}
