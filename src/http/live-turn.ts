import type { ConversationMessage } from '../domain/message.ts'

/** How a run ended for whoever got no answer from it. */
export type RunOutcome = 'done' | 'busy' | 'idle' | 'crowded' | 'failed'

export type Heard =
  | { readonly state: 'answered'; readonly messages: readonly ConversationMessage[] }
  | { readonly state: 'over'; readonly outcome: RunOutcome }

type Say = (sentence: string) => void
type Answered = (messageIds: readonly string[], messages: readonly ConversationMessage[]) => void

/** A run of turns in this process that several requests may listen to. */
export interface LiveTurn {
  /** Says what was said so far, then the rest as it comes; resolves with the answer as soon as it is stored. */
  readonly follow: (messageId: string, onText: Say) => Promise<Heard>
  readonly done: Promise<RunOutcome>
}

/** Starts `run`, which never rejects. */
export function createLiveTurn(run: (text: Say, answered: Answered) => Promise<RunOutcome>): LiveTurn {
  /** What the present turn has said; the next one of the same run begins anew. */
  let sentences: string[] = []
  const listeners = new Set<Say>()
  const answers = new Map<string, readonly ConversationMessage[]>()
  const waiting = new Map<string, Set<(messages: readonly ConversationMessage[]) => void>>()

  const text: Say = (sentence) => {
    sentences.push(sentence)
    for (const listener of listeners) listener(sentence)
  }
  const answered: Answered = (messageIds, messages) => {
    sentences = []
    // One answer for all the messages that joined the turn, as the stored history has it.
    for (const id of messageIds) {
      answers.set(id, messages)
      for (const resolve of waiting.get(id) ?? []) resolve(messages)
      waiting.delete(id)
    }
  }
  const done = run(text, answered)

  return {
    done,
    async follow(messageId, onText) {
      const already = answers.get(messageId)
      if (already) return { state: 'answered', messages: already }
      for (const sentence of sentences) onText(sentence)
      listeners.add(onText)
      const answer = new Promise<Heard>((resolve) => {
        const resolvers = waiting.get(messageId) ?? new Set()
        resolvers.add((messages) => resolve({ state: 'answered', messages }))
        waiting.set(messageId, resolvers)
      })
      try {
        return await Promise.race([answer, done.then((outcome): Heard => ({ state: 'over', outcome }))])
      } finally {
        listeners.delete(onText)
      }
    },
  }
}
