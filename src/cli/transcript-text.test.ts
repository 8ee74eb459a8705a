import { expect, test } from 'vitest'
import { newSessionContext } from '../domain/conversation.ts'
import type { Transcript } from '../usecases/read-transcript.ts'
import { inboxLines, needLines } from './inbox-text.ts'
import { transcriptText } from './transcript-text.ts'

const atMs = Date.UTC(2026, 10, 23, 15, 12)
const message = { choiceId: null, choices: [], cards: [], content: null, awaits: null, createdAtMs: atMs }

const transcript: Transcript = {
  deliveries: [],
  senders: [],
  attendees: [],
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

test('a turn that answered nothing stands after the last message that it took', () => {
  const [turn] = transcript.turns
  if (turn === undefined) throw new Error('no turn')
  const said = (id: string, sequence: number, turnId: string) =>
    ({ ...message, id, role: 'customer', text: `said ${id}`, sequence, turnId }) as const
  const text = transcriptText(
    {
      ...transcript,
      messages: [said('a', 1, 'u2'), said('b', 2, 'u2'), said('c', 3, 'u1'), ...transcript.messages.slice(1)],
      turns: [turn, { ...turn, id: 'u2', calls: [], verdicts: [] }],
    },
    'UTC',
  )
  const order = ['said a', 'said b', 'turn u2', 'said c', 'turn u1', 'Haircut tomorrow:']
  expect(order.map((part) => text.indexOf(part))).toEqual(
    order.map((part) => text.indexOf(part)).toSorted((a, b) => a - b),
  )
  expect(text.split('turn u2')).toHaveLength(2)
})

test('a long result is cut, and says how long it was', () => {
  expect(transcriptText(transcript, 'UTC')).toMatch(/… \(\d+ characters\)/)
})

test('the inbox shows who waits and why', () => {
  const entry = {
    conversationId: 'c1',
    channel: 'web-chat',
    address: null,
    owner: 'agent',
    lastMessageAtMs: null,
    unknown: 0,
    failed: 0,
  } as const
  const lines = inboxLines([{ ...entry, handoff: 'requested', reason: 'a complaint', summary: 'wants a refund' }], atMs)
  expect(lines[0]).toContain('WAITS  c1')
  expect(lines[0]).toContain('a complaint: wants a refund')
  const known = { ...entry, handoff: 'none', reason: null, summary: null, address: '+12125550142' } as const
  const ages = [0, 4 * 60_000, 3 * 3_600_000, 80 * 3_600_000].map((ms) => ({ ...known, lastMessageAtMs: atMs - ms }))
  expect(inboxLines(ages, atMs).map((line) => line.split('+12125550142  ')[1])).toEqual([
    'just now',
    '4 min ago',
    '3 h ago',
    '3 days ago',
  ])
  expect(inboxLines([], atMs)).toEqual(['  nothing yet'])
})

test('what nobody knows to be sent stands out in the inbox, and asks for a person', () => {
  const entry = {
    conversationId: 'c1',
    channel: 'twilio-sms',
    address: null,
    owner: 'agent',
    lastMessageAtMs: null,
  } as const
  const doubt = { handoff: 'none', reason: null, summary: null, unknown: 1, failed: 2 } as const
  expect(inboxLines([{ ...entry, ...doubt }], atMs)).toEqual(['  !!     c1  twilio-sms  1 UNKNOWN · 2 not delivered'])
  expect(needLines({ unknown: 1, failed: 0, letters: 2, unreached: 1 })).toEqual([
    '  !! 1 message of which nobody knows: doubts',
    '  !! 2 webhooks that could not be read: npm run channel -- letters',
    '  !! 1 notification that reached nobody: npm run notifications -- problems',
  ])
  expect(needLines({ unknown: 0, failed: 0, letters: 0, unreached: 0 })).toEqual([])
})

test('a booking for somebody else says for whom', () => {
  const card = {
    type: 'booking',
    bookingId: 'b1',
    reference: 'K7QM2D',
    state: 'confirmed',
    service: 'Haircut',
    staff: null,
    place: '',
    startMs: atMs,
    endMs: atMs,
    timeZone: 'UTC',
    price: null,
    manageUrl: '',
  } as const
  const [first] = transcript.messages
  if (first === undefined) throw new Error('no message')
  const text = transcriptText(
    { ...transcript, messages: [{ ...first, cards: [card] }], attendees: [{ bookingId: 'b1', attendee: 'Robin' }] },
    'UTC',
  )
  expect(text).toContain('card: Haircut, K7QM2D, confirmed, for Robin')
})
