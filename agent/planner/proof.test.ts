import { describe, expect, test } from 'vitest'
import { emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { ModelStep, ToolCallRecord } from '../../src/ports/language-model.ts'
import { catalog, noUnderstanding, nowMs, says, session } from '../testing/salon.ts'
import { plan } from './plan.ts'

const record = (name: string, ok: boolean, result: Record<string, unknown>): ToolCallRecord => ({
  id: 'b1',
  name,
  arguments: {},
  ok,
  result,
  ms: 1,
})

function step(
  calls: readonly ToolCallRecord[],
  input: { readonly session?: Partial<SessionContext>; readonly understanding?: Partial<Understanding> },
): ModelStep {
  const draft = { ...emptyDraft, intent: 'cancel' as const }
  return plan({
    catalog,
    session: session({ draft, ...input.session }),
    understanding: { ...noUnderstanding, notUnderstood: false, ...input.understanding },
    messages: [says('words')],
    tools: [],
    calls,
    nowMs,
    signal: new AbortController().signal,
  })
}

const saysOf = (one: ModelStep) =>
  one.kind === 'reply' ? one.reply.segments.map((segment) => (segment.kind === 'phrase' ? segment.id : '')) : one.calls
const asksOf = (one: ModelStep) => (one.kind === 'reply' ? one.reply.asks : null)
const wishes = { understanding: { acts: ['cancel' as const], changed: ['intent'] } }
const none = record('find_bookings', true, { bookings: [] })
const refused = (code: string, details?: Record<string, unknown>) =>
  record('send_code', false, { code, ...(details ? { details } : {}) })

describe('somebody unknown who wants a booking that is not in this chat', () => {
  test('is sent a code where a number was typed', () => {
    expect(saysOf(step([none], wishes))).toMatchObject([{ name: 'send_code', arguments: {} }])
    const sent = step([none, record('send_code', true, { code: 'sent', lastDigits: '23' })], wishes)
    expect(saysOf(sent)).toEqual(['code_sent'])
    expect(asksOf(sent)).toMatchObject({ about: 'code' })
  })

  test.each([
    ['phone_needed', 'ask_own_number', 'contact'],
    ['not_mobile', 'code_not_mobile', 'contact'],
    ['code_limit', 'code_limit', 'handoff'],
    ['code_no_channel', 'no_booking', 'handoff'],
    ['tool_failed', 'no_booking', 'handoff'],
  ])('after %s hears %s', (code, phrase, about) => {
    const said = step([none, refused(code)], wishes)
    expect(saysOf(said)).toEqual([phrase])
    expect(asksOf(said)).toMatchObject({ about })
  })
})

describe('a code', () => {
  const typed = { understanding: { identity: { code: true, again: false, otherNumber: false, elsewhere: false } } }
  const check = (ok: boolean, result: Record<string, unknown>) => record('check_code', ok, result)

  test('that was typed is asked about, without saying it, and the wish is taken up', () => {
    expect(saysOf(step([], typed))).toMatchObject([{ name: 'check_code', arguments: {} }])
    expect(saysOf(step([check(true, { code: 'proven', added: false })], typed))).toMatchObject([
      { name: 'find_bookings' },
    ])
  })

  test.each([
    ['code_wrong', 'code_wrong'],
    ['code_failed', 'code_failed'],
    ['code_expired', 'code_expired'],
  ])('that is %s is answered so, and asked for again', (code, phrase) => {
    const said = step([check(false, { code, details: { attemptsLeft: 3 } })], typed)
    expect(saysOf(said)).toEqual([phrase])
    expect(asksOf(said)).toMatchObject({ about: 'code' })
  })

  test('is asked for in short where something else was not understood', () => {
    const open = { openQuestion: { about: 'code' as const, key: null, options: [] } }
    const said = step([], { session: open, understanding: { notUnderstood: true } })
    expect(saysOf(said)).toEqual(['code_needed'])
  })
})

test('somebody who is known is asked for another number, and sent no code for the one that is theirs', () => {
  const own = {
    ...wishes,
    session: { identified: 'channel' as const, draft: { ...emptyDraft, intent: 'cancel' as const } },
  }
  const said = step([none], own)
  expect(saysOf(said)).toEqual(['ask_other_number'])
  expect(asksOf(said)).toMatchObject({ about: 'contact', key: 'proof' })
})
