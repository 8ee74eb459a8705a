import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationMessage } from '../domain/message.ts'
import type { Clock } from '../ports/clock.ts'
import type { FairGate } from './fair-gate.ts'
import { createLiveTurn, type LiveTurn } from './live-turn.ts'
import type { HttpLog } from './options.ts'
import type { ChatServices, ConversationKey } from './services.ts'

/** How long one request waits for its answer; the client asks again with the same id. */
export const answerWaitMs = 50_000

const pollMsMin = 40
const pollMsMax = 500

export type Answer =
  | { readonly state: 'answered'; readonly messages: readonly ConversationMessage[] }
  /** Stored and owed, but not there yet: the take-over job or another process is at it. */
  | { readonly state: 'pending' }
  /** Too much is waiting already; the message is stored and will be answered by the job. */
  | { readonly state: 'crowded' }

/** Runs turns in this process and lets any number of requests follow the same one. */
export interface Answering {
  /**
   * Waits for the answer to a stored message, running the turn itself where nobody else does. `isRepeat`: the message
   * was sent before, so it may be answered already or its turn may be speaking right now. A request that goes away
   * stops nothing: the turn is the conversation's, not the connection's.
   */
  readonly follow: (
    message: ConversationKey & { readonly messageId: string; readonly isRepeat: boolean },
    onText: (sentence: string) => void,
  ) => Promise<Answer>
  /** Resolves when no turn runs here: they are finished before the process stops. */
  readonly settle: () => Promise<void>
}

export function createAnswering(parts: {
  readonly chat: ChatServices
  readonly gate: FairGate
  readonly clock: Clock
  readonly log: HttpLog
}): Answering {
  const live = new Map<string, LiveTurn>()
  const nowMs = () => parts.clock.now().epochMilliseconds

  const start = (key: ConversationKey): LiveTurn => {
    const { signal } = new AbortController()
    const turn = createLiveTurn((text, answered) =>
      runGated(parts, key, (chat) => chat.runTurn(key, { text, answered, signal })).finally(() =>
        live.delete(key.conversationId),
      ),
    )
    live.set(key.conversationId, turn)
    return turn
  }

  return {
    async follow(message, onText) {
      const untilMs = nowMs() + answerWaitMs
      let pollMs = pollMsMin
      if (message.isRepeat) {
        const stored = await parts.chat.findAnswer(message)
        if (stored.state === 'answered') return { state: 'answered', messages: stored.messages }
      }
      while (nowMs() < untilMs) {
        const running = live.get(message.conversationId)
        const turn = running ?? start(message)
        // A turn that runs already was begun for earlier messages: a new one does not hear it, but waits for its own.
        const hears = running === undefined || message.isRepeat
        const heard = await turn.follow(message.messageId, hears ? onText : () => {})
        if (heard.state === 'answered') return heard
        if (heard.outcome === 'crowded') return { state: 'crowded' }
        if (heard.outcome === 'failed') return { state: 'pending' }
        const stored = await parts.chat.findAnswer(message)
        if (stored.state === 'answered') return { state: 'answered', messages: stored.messages }
        if (heard.outcome === 'done') continue
        await wait(pollMs)
        pollMs = Math.min(pollMs * 2, pollMsMax)
      }
      return { state: 'pending' }
    },
    async settle() {
      await Promise.all([...live.values()].map((turn) => turn.done))
    },
  }
}

async function runGated(
  parts: { readonly chat: ChatServices; readonly gate: FairGate; readonly log: HttpLog },
  key: ConversationKey,
  run: (chat: ChatServices) => Promise<'done' | 'busy' | 'idle'>,
) {
  try {
    return (await parts.gate.run(key.tenantId, () => run(parts.chat))) ?? 'crowded'
  } catch (error) {
    parts.log.error({ ...key, error: error instanceof Error ? error.name : 'unknown' }, 'turn-failed')
    return 'failed'
  }
}
