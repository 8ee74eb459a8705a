import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { OpenQuestion, PendingConfirmation } from '../../src/domain/conversation.ts'
import { judgeCommit } from './commit-gate.ts'

const nowMs = 1_800_000_000_000
const args = { offer: 'o2' }
const confirm: OpenQuestion = { about: 'confirm', key: null, options: [] }
const pending: PendingConfirmation = {
  id: 'p1',
  tool: 'book_slot',
  arguments: args,
  argumentsHash: hashArguments('book_slot', args),
  summaryMessageId: 's1',
  expiresAtMs: nowMs + 1,
}
const yes = { consent: 'yes', consentMessageId: 'm1' } as const
const good = {
  tool: 'book_slot',
  arguments: args,
  began: { pendingConfirmation: pending, openQuestion: confirm },
  understanding: yes,
  inboundIds: ['m1'],
  usedIds: [],
  nowMs,
}

describe('the commit gate', () => {
  it('lets the very call run that the customer has said yes to, naming confirmation and message', () => {
    expect(judgeCommit(good)).toEqual({ allowed: true, consent: { confirmationId: 'p1', messageId: 'm1' } })
  })

  it.each([
    ['nothing was asked', { began: { pendingConfirmation: null, openQuestion: confirm } }, 'no-pending-confirmation'],
    [
      'the summary was never sent',
      { began: { pendingConfirmation: { ...pending, summaryMessageId: null }, openQuestion: confirm } },
      'summary-not-sent',
    ],
    [
      'something else was asked last',
      { began: { pendingConfirmation: pending, openQuestion: null } },
      'not-asked-last',
    ],
    ['another tool is called', { tool: 'cancel_booking' }, 'other-tool'],
    ['the arguments differ', { arguments: { offer: 'o3' } }, 'other-arguments'],
    ['an argument was added', { arguments: { offer: 'o2', price: 0 } }, 'other-arguments'],
    ['the answer is a yes-but', { understanding: { consent: 'yes-but', consentMessageId: 'm1' } }, 'no-explicit-yes'],
    ['the answer is a no', { understanding: { consent: 'no', consentMessageId: 'm1' } }, 'no-explicit-yes'],
    ['no message said the yes', { understanding: { consent: 'yes', consentMessageId: null } }, 'no-explicit-yes'],
    ['the yes is not of this turn', { inboundIds: ['m2'] }, 'no-explicit-yes'],
    ['the question has expired to the millisecond', { nowMs: nowMs + 1 }, 'expired'],
    ['the yes was used', { usedIds: ['p1'] }, 'already-used'],
    [
      'the stored hash is of other arguments than the stored ones',
      { began: { pendingConfirmation: { ...pending, arguments: { offer: 'o9' } }, openQuestion: confirm } },
      'other-arguments',
    ],
  ] as const)('denies where %s', (_, change, why) => {
    expect(judgeCommit({ ...good, ...change } as typeof good)).toEqual({ allowed: false, why })
  })

  it('reads arguments as values: the order of members does not matter', () => {
    const two = { a: 1, b: { c: 2, d: 3 } }
    const held = { ...pending, arguments: two, argumentsHash: hashArguments('book_slot', two) }
    const verdict = judgeCommit({
      ...good,
      arguments: { b: { d: 3, c: 2 }, a: 1 },
      began: { pendingConfirmation: held, openQuestion: confirm },
    })
    expect(verdict.allowed).toBe(true)
  })

  it('allows nothing but the pending call itself, whatever a model asks for', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (tool, wild, messageId) => {
        const verdict = judgeCommit({ ...good, tool, arguments: wild, inboundIds: [messageId] })
        const same = tool === 'book_slot' && messageId === 'm1' && hashArguments(tool, wild) === pending.argumentsHash
        expect(verdict.allowed).toBe(same)
      }),
      { numRuns: 500 },
    )
  })
})
