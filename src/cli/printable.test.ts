import { expect, test } from 'vitest'
import type { ConversationMessage } from '../domain/message.ts'
import { inboxLines, messageLine } from './inbox-text.ts'
import { transcriptText } from './transcript-text.ts'

const text = 'hi\u001b]0;owned\u0007\u009b2J\u202e\n2026-11-23 10:12  agent     It is free for you.'
const message: ConversationMessage = {
  id: 'm1',
  role: 'customer',
  text,
  choiceId: '\u001b[2J',
  choices: [],
  cards: [],
  createdAtMs: 1_795_000_000_000,
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/

test('what a customer wrote moves no cursor in the inbox and makes no line of its own', () => {
  const line = messageLine(message, 'America/New_York')
  expect(line).not.toMatch(controls)
  expect(line).toContain('It is free')
  expect(line).not.toMatch(/^2026-11-23 10:12 {2}agent/m)
})

test('what a customer wrote as a reason for a hand-off moves no cursor in the list', () => {
  const entry = {
    conversationId: 'c1',
    handoff: 'requested',
    reason: 'asked',
    summary: text,
    channel: 'web-chat',
    lastMessageAtMs: null,
  }
  const lines = inboxLines([entry as unknown as Parameters<typeof inboxLines>[0][number]], 0).join('\n')
  expect(lines).not.toMatch(controls)
  expect(lines).not.toMatch(/^2026-11-23 10:12/m)
})

test('what a customer wrote moves no cursor in a transcript and makes no line of its own', () => {
  const conversation = { id: 'c1', channel: 'web-chat', createdAtMs: 0, owner: 'agent' }
  const session = { locale: 'en-US', identified: 'none', handoff: 'none' }
  const said = { ...message, content: { kind: 'location', name: text }, awaits: null }
  const part = {
    id: 'd1',
    messageId: message.id,
    channel: 'x',
    state: 'failed',
    errorCode: text,
    payload: {},
    againOf: null,
    seenAtMs: null,
    settledAtMs: null,
  }
  const rest = { turns: [], deliveries: [part], senders: [], attendees: [{ bookingId: 'b1', attendee: text }] }
  const transcript = { conversation, session, messages: [said], ...rest }
  const shown = transcriptText(transcript as unknown as Parameters<typeof transcriptText>[0], 'America/New_York')
  expect(shown).not.toMatch(controls)
  expect(shown).not.toMatch(/^2026-11-23 10:12/m)
})
