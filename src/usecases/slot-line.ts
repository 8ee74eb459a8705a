import { canonicalJson } from '../domain/canonical-json.ts'
import type { Offer } from '../domain/offer.ts'
import { slotKey } from '../domain/slot-key.ts'

/** What the line does with those who stand in it: `W` is what one asks for, `A` what it is answered. */
export interface SlotLineWork<W, A> {
  /** Tries to take the slot for one. */
  readonly take: (wish: W) => Promise<A>
  /** One look for all of them, in their order: the answer of each, null for those who should try. */
  readonly look: (wishes: readonly W[]) => Promise<readonly (A | null)[]>
  /** What the answer of one says for certain about another who waits: its answer, or null where it has to be looked for. */
  readonly settle?: (taken: { readonly wish: W; readonly answer: A }, waiting: W) => A | null
}

/** Those of this process who want the same slot at the same moment. */
export interface SlotLine<W, A> {
  readonly enter: (slot: string, wish: W) => Promise<A>
}

/** More do not wait: they try at once, each for itself. */
const waitingMax = 1_000

interface Waiting<W, A> {
  readonly wish: W
  readonly resolve: (answer: A) => void
  readonly reject: (fault: unknown) => void
}

/**
 * The first to come tries at once. Who comes meanwhile waits, and when the first is done one look tells all of them
 * whether the slot is still there: a hundred who want one time cost one booking and a question, not a hundred
 * transactions that wait for each other. Nothing rests on it; between processes, and always, the constraint decides.
 */
export function createSlotLine<W, A>({ take, look, settle = () => null }: SlotLineWork<W, A>): SlotLine<W, A> {
  const lines = new Map<string, Waiting<W, A>[]>()

  const takeFor = async (wish: W, waiting: Waiting<W, A>[]) => {
    const answer = await take(wish)
    const left = waiting.splice(0).filter((one) => {
      const settled = settle({ wish, answer }, one.wish)
      if (settled !== null) one.resolve(settled)
      return settled === null
    })
    waiting.push(...left)
    return answer
  }

  const serve = async (slot: string, waiting: Waiting<W, A>[]) => {
    while (waiting.length > 0) {
      const asked = waiting.splice(0)
      try {
        const answers = await look(asked.map(({ wish }) => wish))
        const [next, ...left] = asked.filter(({ resolve }, at) => {
          const answer = answers[at] ?? null
          if (answer !== null) resolve(answer)
          return answer === null
        })
        waiting.unshift(...left)
        if (next !== undefined) await takeFor(next.wish, waiting).then(next.resolve, next.reject)
      } catch (fault) {
        for (const { reject } of asked) reject(fault)
      }
    }
    // In the same breath as the last look at who waits: nobody can have come in between.
    lines.delete(slot)
  }

  return {
    async enter(slot, wish) {
      const standing = lines.get(slot)
      if (standing !== undefined) {
        if (standing.length >= waitingMax) return take(wish)
        return new Promise<A>((resolve, reject) => standing.push({ wish, resolve, reject }))
      }
      const waiting: Waiting<W, A>[] = []
      lines.set(slot, waiting)
      try {
        return await takeFor(wish, waiting)
      } finally {
        void serve(slot, waiting)
      }
    },
  }
}

/** One text for all that want the very same of a tenant: time and units, and what else the look depends on. */
export function slotLineKey(tenantId: string, offer: Offer): string {
  const { party = null, nights = null, steps = [] } = offer
  const times = steps.map(({ serviceId, startMs, endMs }) => ({ serviceId, startMs, endMs }))
  return canonicalJson({ tenantId, slot: slotKey(offer), party, nights, times })
}
