import type { ConversationMessage } from '../domain/message.ts'
import { turnsInRowMax } from '../domain/turn-limits.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { closeTurn } from './close-turn.ts'
import { openTurn } from './open-turn.ts'

export interface RunTurnInput {
  readonly tenantId: string
  readonly conversationId: string
  /** Called with each sentence that passed the guards, as it is ready. */
  readonly onText?: ((sentence: string) => void) | undefined
  /** Called as soon as an answer stands in the database, before the next turn of the same call begins. */
  readonly onAnswer?: ((answer: TurnAnswer) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What one turn said, null where it stayed silent, and to which messages. */
export interface TurnAnswer {
  readonly inboundIds: readonly string[]
  readonly message: ConversationMessage | null
}

/** `answers` holds what this call answered, in order, with the inbound messages that each reply answers. */
export interface RunTurnResult {
  /** `busy`: another worker owns the conversation. `idle`: nothing was waiting. `silent`: a person owns it. */
  readonly state: 'answered' | 'busy' | 'idle' | 'silent' | 'overtaken' | 'not-found'
  readonly answers: readonly TurnAnswer[]
}

export type TurnPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random' | 'links'> &
  Pick<ChannelPorts, 'channels'> & {
    readonly dialogManager: DialogManager
  }

/**
 * Answers what waits in a conversation, one turn at a time over all processes. No transaction is open while the dialog
 * manager thinks: the lease keeps others out, its token keeps a worker that lost it from writing. Messages that come
 * meanwhile are the next turn's; after a few turns in a row the rest is queued. Safe to call at any time, twice, anywhere.
 */
export async function runTurn(ports: TurnPorts, input: RunTurnInput): Promise<RunTurnResult> {
  const answers: TurnAnswer[] = []
  let state: RunTurnResult['state'] = 'idle'
  for (let turn = 0; turn < turnsInRowMax; turn++) {
    const opened = await openTurn(ports, input)
    if (opened.state !== 'open') {
      const nothingMore = opened.state === 'idle' && answers.length > 0
      return { state: nothingMore ? state : opened.state, answers }
    }
    const outcome = await think(ports, input, opened)
    const closed = await closeTurn(ports, { ...opened, outcome, requeue: turn === turnsInRowMax - 1 })
    state = closed.state
    if (closed.state === 'overtaken') return { state, answers }
    const answer = { inboundIds: opened.input.inbound.map((message) => message.id), message: closed.message }
    answers.push(answer)
    input.onAnswer?.(answer)
    if (!closed.more) return { state, answers }
  }
  return { state, answers }
}

async function think(ports: TurnPorts, input: RunTurnInput, opened: Extract<OpenedTurn, { state: 'open' }>) {
  try {
    return await ports.dialogManager.runTurn(opened.input, {
      text: input.onText ?? (() => {}),
      signal: input.signal ?? new AbortController().signal,
    })
  } catch (fault) {
    // Whoever comes next, the job at the latest, need not wait for the lease to run out.
    await ports.database
      .inTenant(input.tenantId, (stores) =>
        stores.conversations.releaseLease(input.tenantId, input.conversationId, opened.leaseToken),
      )
      .catch(() => {})
    throw fault
  }
}

type OpenedTurn = Awaited<ReturnType<typeof openTurn>>
