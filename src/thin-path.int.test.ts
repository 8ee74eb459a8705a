import { afterAll, beforeAll, expect, test } from 'vitest'
import { localTimeOf } from './domain/zoned-time.ts'
import { builtinModels } from './house/models.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openConversation } from './usecases/open-conversation.ts'
import { readTranscript } from './usecases/read-transcript.ts'
import { receiveMessage } from './usecases/receive-message.ts'
import { runTurn } from './usecases/run-turn.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
})
afterAll(() => service.close())

async function openTalk() {
  const { ports, tenantId } = service
  const opened = await openConversation(ports, { tenantId, channel: 'web-chat' })
  const key = { tenantId, conversationId: opened?.conversationId ?? '' }
  const say = async (text: string, choiceId: string | null = null) => {
    await receiveMessage(ports, { ...key, messageId: ports.ids.next(), text, choiceId, runsTurnItself: true })
    const { answers } = await runTurn(ports, key)
    service.clock.advance({ seconds: 20 })
    const message = answers[0]?.message ?? { text: '', choices: [], cards: [] }
    return message
  }
  const bookings = () =>
    service.database.inTenant(tenantId, (stores) => stores.bookings.findByConversation(tenantId, key.conversationId))
  return { key, say, bookings }
}

test('a haircut is asked for, picked, agreed to and stands in PostgreSQL', async () => {
  const { key, say, bookings } = await openTalk()
  const offered = await say('can I get a haircut tomorrow after 3?')
  expect(offered.choices.length).toBeGreaterThanOrEqual(3)
  expect((await say('', 'o2')).text).toContain('name')
  const summary = await say('Dana')
  expect(summary.choices.map((choice) => choice.id)).toContain('yes')
  expect((await bookings()).map((booking) => booking.state)).toEqual(['held'])
  const booked = await say('yes')
  expect(booked.cards).toHaveLength(1)
  expect(await bookings()).toMatchObject([{ state: 'confirmed' }])
  const transcript = await readTranscript(service.ports, key)
  expect(transcript?.turns.flatMap((turn) => turn.calls.map((call) => call.name))).toEqual([
    'find_availability',
    'book_slot',
    'book_slot',
    'book_slot',
  ])
})

test('what was booked can be moved and then cancelled', async () => {
  const { say, bookings } = await openTalk()
  for (const text of ['haircut with Ana on Friday at 11', 'Dana', 'yes']) await say(text)
  const [before] = await bookings()
  expect(before?.state).toBe('confirmed')
  await say('can I move it to Saturday morning?')
  await say('', 'o1')
  await say('yes')
  const [moved] = await bookings()
  expect(moved).toMatchObject({ id: before?.id, state: 'confirmed', version: 3 })
  expect(localTimeOf('America/New_York', moved?.startMs ?? 0)).toMatchObject({ date: '2026-11-28' })
  await say('please cancel it')
  await say('yes, cancel')
  const after = await service.database.inTenant(service.tenantId, (stores) =>
    stores.bookings.find(service.tenantId, before?.id ?? ''),
  )
  expect(after).toMatchObject({ state: 'cancelled', version: 4 })
})
