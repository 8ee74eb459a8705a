import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { turnLeaseMs, turnTakeOverAfterMs } from '../domain/turn-limits.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { answerAsMember } from './answer-as-member.ts'
import { giveBack } from './give-back.ts'
import { listInbox } from './list-inbox.ts'
import { openConversation } from './open-conversation.ts'
import { readAnswers } from './read-answers.ts'
import { readHistory } from './read-history.ts'
import { readTranscript } from './read-transcript.ts'
import { receiveMessage } from './receive-message.ts'
import { requestHandoff } from './request-handoff.ts'
import { runTurn } from './run-turn.ts'
import { takeOver } from './take-over.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())

let key: { tenantId: string; conversationId: string }
beforeEach(async () => {
  const opened = await openConversation(
    { ...salon.ports, greeter: () => ({ text: 'Hello.', choices: [{ id: 'service:x', label: 'Haircut' }] }) },
    { tenantId: salon.tenantId, channel: 'web-chat' },
  )
  if (opened === null) throw new Error('no tenant')
  key = { tenantId: salon.tenantId, conversationId: opened.conversationId }
})

let sent = 0
async function receive(text: string, messageId = `m${++sent}`, choiceId: string | null = null) {
  return receiveMessage(salon.ports, { ...key, messageId, text, choiceId, runsTurnItself: true })
}
async function accepted(text: string) {
  const received = await receive(text)
  if (received.state !== 'accepted') throw new Error(received.state)
  return received.messageId
}
function run(dialogManager: DialogManager) {
  return runTurn({ ...salon.ports, dialogManager }, key)
}
async function texts() {
  const history = await readHistory(salon.ports, key)
  return (history ?? []).map((message) => `${message.role}: ${message.text}`)
}
const echo = (...args: Parameters<typeof createEchoDialog> extends [infer _, ...infer Rest] ? Rest : never) =>
  createEchoDialog(salon.ids, ...args)

describe('a message in', () => {
  test('is stored with the job that looks after it once the lease has run out', async () => {
    await accepted('hello')
    expect(salon.ports.queue.jobs.at(-1)).toEqual({
      name: 'run-turn',
      data: key,
      startAfterMs: salon.nowMs() + turnTakeOverAfterMs,
      singletonKey: key.conversationId,
    })
    expect(await texts()).toEqual(['agent: Hello.', 'customer: hello'])
  })

  test('twice with one id is one message; with another text it is a conflict', async () => {
    const first = await receive('hello', 'same')
    expect(await receive('hello', 'same')).toMatchObject({
      state: 'duplicate',
      messageId: 'messageId' in first ? first.messageId : '',
    })
    expect(await receive('hello there', 'same')).toEqual({ state: 'conflict' })
    expect(await texts()).toHaveLength(2)
  })

  test('of two conversations may carry the same id of their clients', async () => {
    const first = key
    await receive('one', 'shared')
    const opened = await openConversation(
      { ...salon.ports, greeter: () => ({ text: 'Hello.', choices: [] }) },
      { tenantId: salon.tenantId, channel: 'web-chat' },
    )
    key = { ...first, conversationId: opened?.conversationId ?? '' }
    expect(await receive('two', 'shared')).toMatchObject({ state: 'accepted' })
  })

  test('with a card number is stored masked, and one that is a tap shows the label of its choice', async () => {
    await receive('pay with 4242 4242 4242 4242')
    await receive('', 'tap', 'service:x')
    expect(await texts()).toEqual(['agent: Hello.', 'customer: pay with [card ending 4242]', 'customer: Haircut'])
  })

  test('that names a choice nobody was shown is stored as masked as any other text', async () => {
    await receive('', 'tap', '4242 4242 4242 4242')
    expect(await texts()).toEqual(['agent: Hello.', 'customer: [card ending 4242]'])
    const stored = await salon.ports.database.inTenant(salon.tenantId, ({ messages }) =>
      messages.listRecent(salon.tenantId, key.conversationId, 9),
    )
    expect(JSON.stringify(stored)).not.toContain('4242 4242')
  })

  test('with nothing in it is answered as well, and its repeat is the same message', async () => {
    expect(await receive('  \n', 'empty')).toMatchObject({ state: 'accepted' })
    expect(await receive('  \n', 'empty')).toMatchObject({ state: 'duplicate' })
    expect(await run(echo())).toMatchObject({ state: 'answered' })
  })

  test('that is too long, or for another tenant’s conversation is refused', async () => {
    expect(await receive('x'.repeat(70_000))).toEqual({ state: 'too-long' })
    const wrong = { ...key, tenantId: salon.otherTenantId, messageId: 'm', text: 'hi', choiceId: null }
    expect(await receiveMessage(salon.ports, { ...wrong, runsTurnItself: true })).toEqual({ state: 'not-found' })
  })
})

describe('a turn', () => {
  test('answers once; a second run finds nothing to do', async () => {
    const messageId = await accepted('hello')
    const dialog = echo()
    expect(await run(dialog)).toMatchObject({ state: 'answered', answers: [{ inboundIds: [messageId] }] })
    expect(await run(dialog)).toEqual({ state: 'idle', answers: [] })
    expect(await texts()).toEqual(['agent: Hello.', 'customer: hello', 'agent: heard: hello'])
    const answers = await readAnswers(salon.ports, { ...key, messageId })
    expect(answers).toMatchObject({ answered: true, messages: [{ text: 'heard: hello' }] })
  })

  test('answers a burst of messages in one reply, in their order', async () => {
    await accepted('one')
    await accepted('two')
    await accepted('three')
    const dialog = echo()
    await run(dialog)
    expect(dialog.turns).toHaveLength(1)
    expect((await texts()).at(-1)).toBe('agent: heard: one | two | three')
  })

  test('of ten at once one runs, and every message is answered exactly once', async () => {
    for (const text of ['a', 'b', 'c']) await accepted(text)
    const dialog = echo()
    const results = await Promise.all(Array.from({ length: 10 }, () => run(dialog)))
    expect(dialog.turns).toHaveLength(1)
    expect(results.filter((result) => result.state === 'answered')).toHaveLength(1)
  })

  test('leaves what comes meanwhile to the next one of the same run', async () => {
    await accepted('first')
    let came = false
    const dialog = echo(async () => {
      if (!came) {
        came = true
        await accepted('meanwhile')
      }
      return undefined
    })
    expect(await run(dialog)).toMatchObject({ state: 'answered', answers: [{}, {}] })
    expect((await texts()).slice(-2)).toEqual(['agent: heard: first', 'agent: heard: meanwhile'])
  })

  test('queues the rest where messages never stop coming', async () => {
    await accepted('go')
    const dialog = echo(async () => {
      await accepted('again')
      return undefined
    })
    await run(dialog)
    expect(dialog.turns).toHaveLength(3)
    expect(salon.ports.queue.jobs.at(-1)).toMatchObject({ name: 'run-turn', startAfterMs: salon.nowMs() })
  })

  test('whose process died is taken over when its lease has run out, and the dead one cannot write any more', async () => {
    await accepted('hello')
    const reached = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const stalled = run(
      echo(async () => {
        reached.resolve()
        await release.promise
        return undefined
      }),
    )
    await reached.promise
    expect(await run(echo())).toMatchObject({ state: 'busy' })
    salon.clock.advance({ milliseconds: turnLeaseMs })
    expect(await run(echo())).toMatchObject({ state: 'answered' })
    release.resolve()
    expect(await stalled).toMatchObject({ state: 'overtaken', answers: [] })
    expect((await texts()).filter((text) => text.startsWith('agent: heard'))).toHaveLength(1)
    const turns = (await readTranscript(salon.ports, key))?.turns ?? []
    expect(turns.map((turn) => turn.state).toSorted()).toEqual(['abandoned', 'done'])
  })

  test('that throws gives its lease back and loses nothing', async () => {
    await accepted('hello')
    const faulty: DialogManager = { runTurn: () => Promise.reject(new Error('no database')) }
    await expect(run(faulty)).rejects.toThrow('no database')
    expect(await run(echo())).toMatchObject({ state: 'answered' })
  })

  test('sees what was said before and not itself', async () => {
    await accepted('one')
    await run(echo())
    await accepted('two')
    const dialog = echo()
    await run(dialog)
    const [turn] = dialog.turns
    expect(turn?.history.map((message) => message.text)).toEqual(['Hello.', 'one', 'heard: one'])
    expect(turn?.inbound.map((message) => message.text)).toEqual(['two'])
  })
})

describe('a person', () => {
  const member = () => ({ ...key, memberId: null })

  test('is asked for once, stands on top of the inbox, takes over, answers, gives back', async () => {
    const ask = { ...key, reason: 'asked for a person', summary: 'wants a refund' }
    expect(await requestHandoff(salon.ports, ask)).toEqual({ ok: true, state: 'requested' })
    expect(await requestHandoff(salon.ports, ask)).toEqual({ ok: true, state: 'already' })
    const [top] = await listInbox(salon.ports, { tenantId: salon.tenantId })
    expect(top).toMatchObject({ conversationId: key.conversationId, handoff: 'requested', summary: 'wants a refund' })

    await accepted('anyone there')
    expect((await run(echo())).state).toBe('answered')
    expect(await answerAsMember(salon.ports, { ...member(), text: 'hi' })).toMatchObject({ code: 'not_taken' })
    await takeOver(salon.ports, member())
    expect(await requestHandoff(salon.ports, ask)).toEqual({ ok: true, state: 'taken' })
    await accepted('still there')
    const dialog = echo()
    expect((await run(dialog)).state).toBe('silent')
    expect(dialog.turns).toHaveLength(0)
    await answerAsMember(salon.ports, { ...member(), text: 'This is Sam from the team.' })
    expect((await texts()).at(-1)).toBe('member: This is Sam from the team.')

    await giveBack(salon.ports, member())
    await accepted('thanks')
    const after = echo()
    expect((await run(after)).state).toBe('answered')
    expect(after.turns[0]?.inbound.map((message) => message.text)).toEqual(['thanks'])
    expect(after.turns[0]?.session.handoff).toBe('none')
  })

  test('who takes over while the agent thinks is not talked over', async () => {
    await accepted('hello')
    const result = await run(
      echo(async () => {
        await takeOver(salon.ports, member())
        return undefined
      }),
    )
    expect(result).toMatchObject({ state: 'silent', answers: [{ message: null }] })
    expect((await texts()).at(-1)).toBe('customer: hello')
    expect((await readTranscript(salon.ports, key))?.session.handoff).toBe('taken')
  })

  test('of another tenant sees and takes nothing', async () => {
    const foreign = { tenantId: salon.otherTenantId, conversationId: key.conversationId, memberId: null }
    expect(await readTranscript(salon.ports, foreign)).toBeNull()
    expect(await readHistory(salon.ports, foreign)).toBeNull()
    expect(await takeOver(salon.ports, foreign)).toMatchObject({ code: 'conversation_not_found' })
    expect(await giveBack(salon.ports, foreign)).toMatchObject({ code: 'conversation_not_found' })
    const dialogManager = echo()
    expect(await runTurn({ ...salon.ports, dialogManager }, foreign)).toMatchObject({ state: 'not-found' })
  })
})
