import { expect, test } from 'vitest'
import type { ListedChannel } from '../usecases/connect-channel.ts'
import { accountLines } from './account-lines.ts'

const listed = (changes: Partial<ListedChannel>): ListedChannel => ({
  channel: 'whatsapp-web',
  accountId: 'a1',
  sender: '+12125550111',
  state: 'active',
  opens: true,
  connection: null,
  ...changes,
})
const lines = (changes: Partial<ListedChannel>) => accountLines(listed(changes), 'https://book.example.com').join('\n')

test('an account that a webhook reaches is listed with its address', () => {
  expect(lines({ channel: 'twilio-sms' })).toBe(
    '  twilio-sms  +12125550111  active\n    account a1\n    https://book.example.com/webhooks/twilio-sms/a1',
  )
})

test('one that keeps its own connection is listed with how that stands, and no address that nobody calls', () => {
  expect(lines({ connection: 'connected' })).toMatch(/\n {4}connected$/)
  expect(lines({ connection: 'offline' })).toMatch(/offline: a running service connects it/)
  expect(lines({ connection: 'logged-out' })).toMatch(/pair it again: add whatsapp-web --account a1$/)
  for (const connection of ['connected', 'offline', 'pairing', 'logged-out'] as const) {
    expect(lines({ connection })).not.toContain('/webhooks/')
  }
})

test('what no key opens says so', () => expect(lines({ opens: false })).toContain('do not open'))
