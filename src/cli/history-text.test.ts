import { expect, test } from 'vitest'
import type { CustomerHistory } from '../usecases/read-customer-history.ts'
import { historyText } from './history-text.ts'

const atMs = Date.UTC(2026, 10, 23, 15, 12)
const conversation = {
  accountId: 'a1',
  customerId: 'k1',
  owner: 'agent',
  addressHash: null,
  createdAtMs: atMs,
} as const
const message = {
  role: 'customer',
  choiceId: null,
  choices: [],
  cards: [],
  content: null,
  awaits: null,
  turnId: null,
  sequence: 1,
} as const

const history: CustomerHistory = {
  customer: { id: 'k1', name: 'Dana Demo', phone: '+12125550123', email: null },
  identities: [{ channel: 'phone', address: '+12125550123' }],
  conversations: [
    { ...conversation, id: 'c2', channel: 'web-chat' },
    { ...conversation, id: 'c1', channel: 'twilio-sms' },
  ],
  messages: [
    { ...message, id: 'm1', conversationId: 'c1', channel: 'twilio-sms', text: 'a haircut', createdAtMs: atMs },
    {
      ...message,
      id: 'm2',
      conversationId: 'c2',
      channel: 'web-chat',
      text: 'move it\n2026',
      createdAtMs: atMs + 60_000,
    },
    { ...message, id: 'm3', conversationId: 'c2', channel: 'web-chat', text: '\u001b[2J', createdAtMs: atMs + 120_000 },
  ],
}

test('a history names the customer, and each place where it goes on', () => {
  const lines = historyText(history, 'America/New_York').split('\n')
  expect(lines.slice(0, 5)).toEqual([
    'Dana Demo, +12125550123',
    '  proven: phone +12125550123',
    '  conversations, spoken in last first: 2',
    '    c2  web-chat',
    '    c1  twilio-sms',
  ])
  expect(lines.filter((line) => /^\S+ {2}c\d$/.test(line))).toEqual(['twilio-sms  c1', 'web-chat  c2'])
  expect(lines).toContain('2026-11-23 10:12  customer a haircut')
})

test('what a customer wrote moves no cursor and makes no line of its own', () => {
  const text = historyText(history, 'America/New_York')
  expect(text).not.toContain('\u001b')
  expect(text).not.toMatch(/^2026$/m)
})
