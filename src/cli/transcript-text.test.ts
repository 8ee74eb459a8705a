import { expect, test } from 'vitest'
import { newSessionContext } from '../domain/conversation.ts'
import type { Transcript } from '../usecases/read-transcript.ts'
import { inboxLines } from './inbox-text.ts'
import { transcriptText } from './transcript-text.ts'

const atMs = Date.UTC(2026, 10, 23, 15, 12)
const message = { choiceId: null, choices: [], cards: [], content: null, awaits: null, createdAtMs: atMs }

const transcript: Transcript = {
  conversation: {
    id: 'c1',
    channel: 'web-chat',
    accountId: 't1',
    customerId: null,
    owner: 'agent',
    addressHash: null,
    createdAtMs: atMs,
  },
  session: newSessionContext({ locale: 'en-US', timeZone: 'America/New_York' }),
  messages: [
    { ...message, id: 'm1', role: 'customer', text: 'a haircut tomorrow', sequence: 1, turnId: 'u1' },
    {
      ...message,
      id: 'm2',
      role: 'agent',
      text: 'Haircut tomorrow:',
      choices: [{ id: 'o1', label: '3:00 pm' }],
      sequence: 2,
      turnId: 'u1',
    },
  ],
  turns: [
    {
      id: 'u1',
      conversationId: 'c1',
      state: 'done',
      model: 'builtin',
      usage: { inputTokens: 7, outputTokens: 3 },
      understanding: null,
      calls: [
        {
          id: 'k',
          name: 'find_availability',
          arguments: { from: '2026-11-24' },
          ok: true,
          result: { n: 'x'.repeat(900) },
          ms: 4,
        },
      ],
      verdicts: [{ guard: 'commit-gate', allowed: false, why: 'no-explicit-yes' }],
      startedAtMs: atMs,
      finishedAtMs: atMs + 12,
    },
  ],
}

test('a transcript tells each turn once, between what was said and what was answered', () => {
  const text = transcriptText(transcript, 'America/New_York')
  const order = [
    'a haircut tomorrow',
    'turn u1',
    'find_availability',
    'STOPPED commit-gate',
    'Haircut tomorrow:',
    '[3:00 pm]',
  ]
  const places = order.map((part) => text.indexOf(part))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(text.split('turn u1')).toHaveLength(2)
  expect(text).toContain('builtin · 12 ms · 7 tokens in, 3 out')
  expect(text).toContain('2026-11-23 10:12')
})

test('a long result is cut, and says how long it was', () => {
  expect(transcriptText(transcript, 'UTC')).toMatch(/… \(\d+ characters\)/)
})

test('the inbox shows who waits and why', () => {
  const entry = { conversationId: 'c1', channel: 'web-chat', owner: 'agent', lastMessageAtMs: null } as const
  const lines = inboxLines([{ ...entry, handoff: 'requested', reason: 'a complaint', summary: 'wants a refund' }])
  expect(lines[0]).toContain('WAITS  c1')
  expect(lines[0]).toContain('a complaint: wants a refund')
  expect(inboxLines([])).toEqual(['  nothing yet'])
})
