import type { Clock } from '../ports/clock.ts'

/** Answers that are made once for all who ask the same while nothing changes. */
export interface SharedAnswers {
  /**
   * The bytes of the answer to a question: those that were made for it a moment ago, or what `make` says now. `basis` is
   * what was read before and is answered by (a catalogue): only answers by the very same are shared.
   */
  readonly find: (
    asked: { readonly question: string; readonly basis: object },
    make: () => Promise<string>,
  ) => Promise<Uint8Array<ArrayBuffer>>
}

/** For so long an answer may be given again, since the clock changes it as well: what is past, what runs out. */
const keptMs = 5_000
const keptMax = 100
const keptBytesMax = 32 * 1024 * 1024

interface Kept {
  readonly state: string
  readonly basis: object
  readonly madeAtMs: number
  readonly body: Promise<Uint8Array<ArrayBuffer>>
  /** 0 while it is being made. */
  bytes: number
}

/**
 * Each request asks for the `state` first: a text that is the same as long as nothing has been written in between. An
 * answer that was made, or is being made, in that same state says what a new one would say, so it is given, and nobody
 * reads a calendar that was already another when they asked. Where `state` is missing nothing is shared.
 */
export function createSharedAnswers({
  clock,
  state,
}: {
  readonly clock: Clock
  readonly state: (() => Promise<string>) | undefined
}): SharedAnswers {
  const kept = new Map<string, Kept>()
  const encode = (text: string) => new TextEncoder().encode(text)

  const makeRoom = (nowMs: number) => {
    let bytes = 0
    for (const [question, one] of kept) {
      bytes += one.bytes
      if (nowMs - one.madeAtMs >= keptMs) kept.delete(question)
    }
    if (kept.size >= keptMax || bytes > keptBytesMax) kept.clear()
  }

  return {
    async find({ question, basis }, make) {
      if (state === undefined) return encode(await make())
      const current = await state()
      const nowMs = clock.now().epochMilliseconds
      const standing = kept.get(question)
      const stands = standing?.state === current && standing.basis === basis && nowMs - standing.madeAtMs < keptMs
      if (stands) return standing.body
      makeRoom(nowMs)
      const body = make().then(encode)
      const fresh: Kept = { state: current, basis, madeAtMs: nowMs, body, bytes: 0 }
      kept.set(question, fresh)
      body.then(
        ({ byteLength }) => {
          fresh.bytes = byteLength
        },
        // A refusal or a fault is told to those who wait for it, and to nobody later.
        () => {
          if (kept.get(question) === fresh) kept.delete(question)
        },
      )
      return body
    },
  }
}
