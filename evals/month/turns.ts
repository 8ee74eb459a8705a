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

/** Something that was begun. What it left behind when it ended, as one of several calls failed, still makes its steps. */
interface Doing {
  steps: number
  isOver: boolean
}

interface Waiting {
  readonly doing: Doing
  readonly notBeforeMs: number
  readonly go: () => void
}

export function createTurns({ random, nowMs }: { readonly random: Random; readonly nowMs: () => number }): Turns {
  const waiting: Waiting[] = []
  const busy = new Map<string, Doing>()
  const all = new Set<Doing>()
  let moved = Promise.withResolvers<void>()
  const tell = () => {
    for (const one of all) if (one.isOver && one.steps === 0) all.delete(one)
    moved.resolve()
    moved = Promise.withResolvers<void>()
  }
  const waits = (doing: Doing) => doing.isOver || waiting.some((one) => one.doing === doing)
  /** Resolves when everybody waits for a turn, or has nothing to do. */
  const stillness = async () => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if ([...all].every((doing) => doing.steps === 0 && waits(doing))) return
      await moved.promise
    }
  }
  return {
    begin: (who, act) => {
      if (busy.has(who)) throw new Error(`${who} is busy`)
      const doing: Doing = { steps: 0, isOver: false }
      busy.set(who, doing)
      all.add(doing)
      void act().finally(() => {
        doing.isOver = true
        busy.delete(who)
        tell()
      })
    },
    isBusy: (who) => busy.has(who),
    step: async (who, act, notBeforeMs = Number.NEGATIVE_INFINITY) => {
      const doing = busy.get(who) ?? { steps: 0, isOver: true }
      await new Promise<void>((resolve) => {
        waiting.push({ doing, notBeforeMs, go: resolve })
        tell()
      })
      try {
        return await act()
      } finally {
        doing.steps -= 1
        tell()
      }
    },
    next: async () => {
      await stillness()
      const ready = waiting.filter(({ notBeforeMs }) => notBeforeMs <= nowMs())
      const chosen = ready[ready.length > 1 ? random.below(ready.length) : 0]
      if (chosen === undefined) return false
      waiting.splice(waiting.indexOf(chosen), 1)
      chosen.doing.steps += 1
      all.add(chosen.doing)
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
