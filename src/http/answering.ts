import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationMessage } from '../domain/message.ts'
import type { Clock } from '../ports/clock.ts'
import type { FairGate } from './fair-gate.ts'
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
   * Waits for the answer to a stored message, running the turn itself where nobody else does. A request that goes away
   * stops nothing: the turn is the conversation's, not the connection's.
   */
  readonly follow: (
    message: ConversationKey & { readonly messageId: string; readonly joins: boolean },
    onText: (sentence: string) => void,
  ) => Promise<Answer>
  /** Turns that run here right now; they are finished before the process stops. */
  readonly settle: () => Promise<void>
}

interface LiveTurn {
  readonly sentences: string[]
  readonly listeners: Set<(sentence: string) => void>
  readonly done: Promise<'done' | 'busy' | 'idle' | 'crowded' | 'failed'>
}

export function createAnswering(parts: {
  readonly chat: ChatServices
  readonly gate: FairGate
  readonly clock: Clock
  readonly log: HttpLog
}): Answering {
  const live = new Map<string, LiveTurn>()

  const start = (key: ConversationKey): LiveTurn => {
    const sentences: string[] = []
    const listeners = new Set<(sentence: string) => void>()
    const text = (sentence: string) => {
      sentences.push(sentence)
      for (const listener of listeners) listener(sentence)
    }
    const done = runGated(parts, key, text).finally(() => live.delete(key.conversationId))
    const turn = { sentences, listeners, done }
    live.set(key.conversationId, turn)
    return turn
  }

  return {
    async follow(message, onText) {
      const untilMs = parts.clock.now().epochMilliseconds + answerWaitMs
      let pollMs = pollMsMin
      // A new message starts its own turn; one that is sent again joins the turn that may already be speaking.
      let mayJoin = message.joins
      while (parts.clock.now().epochMilliseconds < untilMs) {
        if (mayJoin || live.has(message.conversationId)) {
          const answer = await parts.chat.findAnswer(message)
          if (answer.state === 'answered') return { state: 'answered', messages: answer.messages }
        }
        const running = live.get(message.conversationId)
        const turn = running ?? start(message)
        const hears = running === undefined || mayJoin
        const outcome = await listen(turn, hears ? onText : null)
        if (outcome === 'crowded') return { state: 'crowded' }
        if (outcome === 'failed') return { state: 'pending' }
        const answer = await parts.chat.findAnswer(message)
        if (answer.state === 'answered') return { state: 'answered', messages: answer.messages }
        if (outcome === 'done') continue
        mayJoin = true
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

/** What was said before one came is said at once, the rest as it comes. */
async function listen(turn: LiveTurn, onText: ((sentence: string) => void) | null) {
  if (onText === null) return turn.done
  for (const sentence of turn.sentences) onText(sentence)
  turn.listeners.add(onText)
  try {
    return await turn.done
  } finally {
    turn.listeners.delete(onText)
  }
}

async function runGated(
  parts: { readonly chat: ChatServices; readonly gate: FairGate; readonly log: HttpLog },
  key: ConversationKey,
  text: (sentence: string) => void,
) {
  const { signal } = new AbortController()
  try {
    const outcome = await parts.gate.run(key.tenantId, () => parts.chat.runTurn(key, { text, signal }))
    return outcome ?? 'crowded'
  } catch (error) {
    parts.log.error({ ...key, error: error instanceof Error ? error.name : 'unknown' }, 'turn-failed')
    return 'failed'
  }
}
