import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LanguageModel, ModelInput, ModelStep } from './ports/language-model.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openConversation } from './usecases/open-conversation.ts'
import { readTranscript } from './usecases/read-transcript.ts'
import { receiveMessage } from './usecases/receive-message.ts'
import { runTurn } from './usecases/run-turn.ts'

/** As little as a planner can be: looks, holds what was picked, books after a yes. */
const miniModel: LanguageModel = { id: 'mini', next: async (input) => ({ ...plan(input), usage, model: 'mini' }) }
const usage = { inputTokens: 0, outputTokens: 0 }
type Plan = ModelStep extends infer S ? (S extends ModelStep ? Omit<S, 'usage' | 'model'> : never) : never

function plan({ session, understanding, calls }: ModelInput): Plan {
  const { draft, offers, pendingConfirmation } = session
  const call = (name: string, args: Record<string, unknown>): Plan => ({
    kind: 'tool-calls',
    calls: [{ id: 'c1', name, arguments: args }],
  })
  if (calls.length === 0) {
    if (pendingConfirmation !== null) return call(pendingConfirmation.tool, pendingConfirmation.arguments)
    const picked = understanding.picked ?? (offers.length > 0 ? 'o1' : null)
    if (picked !== null) return call('book_slot', { offer: picked })
    if (draft.service !== null) {
      const { from, to } = draft.date?.value ?? { from: '2026-11-24', to: '2026-11-24' }
      return call('find_availability', { serviceId: draft.service.value, from, to, time: draft.time?.value ?? null })
    }
  }
  const segments = offers.map((offer) => ({ kind: 'fact' as const, fact: { type: 'offer' as const, id: offer.id } }))
  const choices = offers.map((offer) => ({ id: offer.id, label: offer.id }))
  const options = offers.map((offer) => ({ id: offer.id, label: offer.id }))
  return { kind: 'reply', reply: { segments, choices, cards: [], asks: { about: 'offer', key: null, options } } }
}

let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: { primary: miniModel, fallback: null, privateTexts: [] } })
})
afterAll(() => service.close())

test('a haircut is asked for, picked, agreed to and stands in PostgreSQL', async () => {
  const { ports, tenantId } = service
  const opened = await openConversation(ports, { tenantId, channel: 'web-chat' })
  const key = { tenantId, conversationId: opened?.conversationId ?? '' }
  const say = async (text: string) => {
    const messageId = ports.ids.next()
    await receiveMessage(ports, { ...key, messageId, text, choiceId: null, runsTurnItself: true })
    const { answers } = await runTurn(ports, key)
    service.clock.advance({ seconds: 20 })
    return answers[0]?.message ?? { text: '', choices: [], cards: [] }
  }
  const offered = await say('can I get a haircut tomorrow after 3?')
  expect(offered.choices).toHaveLength(3)
  expect((await say('the second')).text).toContain('name')
  const summary = await say('Dana')
  expect(summary.choices.map((choice) => choice.id)).toContain('yes')
  const booked = await say('yes')
  expect(booked.cards).toHaveLength(1)
  const bookings = await service.database.inTenant(tenantId, (stores) =>
    stores.bookings.findByConversation(tenantId, key.conversationId),
  )
  expect(bookings).toMatchObject([{ state: 'confirmed' }])
  const transcript = await readTranscript(ports, key)
  expect(transcript?.turns.map((turn) => turn.calls.map((call) => call.name))).toEqual([
    ['find_availability'],
    ['book_slot'],
    ['book_slot'],
    ['book_slot'],
  ])
})
