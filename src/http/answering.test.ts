import { describe, expect, test } from 'vitest'
import { createManualClock } from '../testing/clock.ts'
import { createAnswering } from './answering.ts'
import { createFairGate } from './fair-gate.ts'
import type { ChatServices } from './services.ts'

const key = { tenantId: 't', conversationId: 'c' }
const answer = { id: 'a', role: 'agent', text: 'Hi', choiceId: null, choices: [], cards: [], createdAtMs: 0 } as const

function create(chat: Pick<ChatServices, 'runTurn' | 'findAnswer'>) {
  const clock = createManualClock('2026-11-23T15:12:00Z')
  const log = { info: () => {}, error: () => {} }
  const gate = createFairGate(
    { runningMax: 1, runningPerTenantMax: 1, runningPerTenantShared: 1, waitingPerTenantMax: 0 },
    clock,
  )
  return { clock, answering: createAnswering({ chat: chat as ChatServices, gate, clock, log }) }
}

describe('following a message', () => {
  test('whose turn another process runs waits for what that process stores', async () => {
    let asked = 0
    const { answering } = create({
      runTurn: async () => 'busy',
      findAnswer: async () => {
        asked += 1
        return asked < 3 ? { state: 'pending', messages: [] } : { state: 'answered', messages: [answer] }
      },
    })
    const result = await answering.follow({ ...key, messageId: 'm', isRepeat: false }, () => {})
    expect(result).toEqual({ state: 'answered', messages: [answer] })
  })

  test('gives up waiting after its time, with the message still owed', async () => {
    const { answering, clock } = create({
      runTurn: async () => 'busy',
      findAnswer: async () => {
        clock.advance({ minutes: 1 })
        return { state: 'pending', messages: [] }
      },
    })
    expect(await answering.follow({ ...key, messageId: 'm', isRepeat: false }, () => {})).toEqual({ state: 'pending' })
  })

  test('that was answered before runs nothing', async () => {
    let runs = 0
    const { answering } = create({
      runTurn: async () => {
        runs += 1
        return 'idle'
      },
      findAnswer: async () => ({ state: 'answered', messages: [answer] }),
    })
    await answering.follow({ ...key, messageId: 'm', isRepeat: true }, () => {})
    expect(runs).toBe(0)
  })

  test('is told at once where too much waits already', async () => {
    const { answering } = create({
      runTurn: () => new Promise(() => {}),
      findAnswer: async () => ({ state: 'pending', messages: [] }),
    })
    void answering.follow({ ...key, messageId: 'm', isRepeat: false }, () => {})
    const second = answering.follow({ ...key, conversationId: 'd', messageId: 'n', isRepeat: false }, () => {})
    expect(await second).toEqual({ state: 'crowded' })
  })

  test('answers as soon as its own turn is stored, not when the next one of the run is', async () => {
    let end = () => {}
    const { answering } = create({
      runTurn: async (_, { answered }) => {
        answered(['m'], [answer])
        await new Promise<void>((resolve) => {
          end = resolve
        })
        return 'done'
      },
      findAnswer: async () => ({ state: 'pending', messages: [] }),
    })
    const result = await answering.follow({ ...key, messageId: 'm', isRepeat: false }, () => {})
    expect(result).toEqual({ state: 'answered', messages: [answer] })
    end()
    await answering.settle()
  })
})
