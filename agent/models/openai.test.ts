import { afterEach, describe, expect, it } from 'vitest'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { LanguageModel } from '../../src/ports/language-model.ts'
import { systemPrompt } from '../prompts/system.ts'
import { type FakeAnswer, type FakeOpenAi, startFakeOpenAi } from '../testing/fake-openai.ts'
import { createFakeTools } from '../testing/fake-tools.ts'
import { createStream, createTestManager } from '../testing/manager.ts'
import { offers, says, session, turn } from '../testing/salon.ts'
import { createFailoverModel } from './failover.ts'
import { createOpenAiModel } from './openai.ts'
import { createScriptedModel, textStep } from './scripted.ts'

const servers: FakeOpenAi[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

async function modelOver(...answers: FakeAnswer[]): Promise<{ model: LanguageModel; server: FakeOpenAi }> {
  const server = await startFakeOpenAi(answers)
  servers.push(server)
  const { baseUrl } = server
  return {
    server,
    model: createOpenAiModel({ apiKey: 'test', baseUrl, model: 'fake', timeoutMs: 2_000, retriesMax: 0 }),
  }
}

const builtin = () =>
  createScriptedModel(
    Array.from({ length: 20 }, () => textStep('Happy to help.')),
    'builtin',
  )

function failover(model: LanguageModel, timeoutMs = 1_000) {
  return createFailoverModel({
    models: [model],
    builtin: builtin(),
    timeoutMs,
    failuresMax: 3,
    openMs: 60_000,
    log: () => {},
  })
}

async function answerOf(primary: LanguageModel, held: Partial<SessionContext> = {}) {
  const fake = createFakeTools()
  const manager = createTestManager({
    primary,
    fallback: builtin(),
    tools: fake.tools,
    privateTexts: [systemPrompt],
  })
  const input = turn('a haircut tomorrow please', { session: session(held) })
  return { outcome: await manager.runTurn(input, createStream()), fake }
}

describe('the model behind an OpenAI address', () => {
  it('looks for times and offers them as facts, with the tokens it used', async () => {
    const { model, server } = await modelOver(
      { kind: 'calls', calls: [{ name: 'find_availability', arguments: '{"serviceId":"haircut"}' }] },
      {
        kind: 'text',
        text: 'Here are some times: [[offer o1]], [[offer o2]]. Which one would you like? [[choices o1 o2]]',
      },
    )
    const { outcome } = await answerOf(model)
    expect(outcome.reply?.text).toBe(
      'Here are some times: 3:15 pm with Ana, 4:00 pm with Ben. Which one would you like?',
    )
    expect(outcome.reply?.choices.map((choice) => choice.label)).toEqual(['3:15 pm with Ana', '4:00 pm with Ben'])
    expect(outcome.session.openQuestion?.about).toBe('offer')
    expect(outcome.usage).toEqual({ inputTokens: 200, outputTokens: 40 })
    expect(outcome.model).toBe('openai:fake')
    expect(server.requests).toHaveLength(2)
  })

  it('is never told an address that is not public, a link, or contact data', async () => {
    const { model, server } = await modelOver({ kind: 'text', text: 'Happy to help.' })
    const draft = { ...session().draft, phone: { value: '+12125550177', messageId: 'm0' } }
    const history = [
      {
        ...says('Change it: https://book.example/manage/secret-token at 99 Hidden Lane', 'h1'),
        role: 'agent' as const,
      },
    ]
    const manager = createTestManager({ primary: model, tools: createFakeTools().tools })
    await manager.runTurn(turn('hello', { session: session({ draft, offers: [...offers] }), history }), createStream())
    const sent = JSON.stringify(server.requests)
    expect(sent).toContain('SoHo')
    for (const secret of ['Hidden Lane', 'secret-token', '+12125550177']) expect(sent).not.toContain(secret)
  })

  it('cannot claim: what it says beyond the facts is dropped', async () => {
    const { model } = await modelOver({ kind: 'text', text: 'You are booked for 3 pm tomorrow! See you then.' })
    expect((await answerOf(model)).outcome.reply?.text).toBe('Happy to help.')
  })

  it('cannot quote its prompt', async () => {
    const { model } = await modelOver({ kind: 'text', text: systemPrompt.slice(0, 200) })
    expect((await answerOf(model)).outcome.reply?.text).toBe('Happy to help.')
  })

  it.each([
    ['429', { kind: 'status', status: 429 }],
    ['500', { kind: 'status', status: 500 }],
    ['401', { kind: 'status', status: 401 }],
    ['no JSON', { kind: 'raw', body: '<html>busy</html>' }],
    ['JSON of another kind', { kind: 'raw', body: '{"hello":"world"}' }],
    ['an empty answer', { kind: 'text', text: '' }],
    ['a body cut short', { kind: 'cut' }],
    ['silence', { kind: 'stall' }],
    ['a lone surrogate', { kind: 'text', text: '\ud800\udfff \ud800' }],
  ] as const)('is answered for on %s', async (_, answer) => {
    const { model } = await modelOver(answer)
    const { outcome } = await answerOf(failover(model, 300))
    expect(outcome.reply?.text).toBe('Happy to help.')
  })

  it('is answered for when it calls tools without end, unknown ones, or with unreadable arguments', async () => {
    const calls = [
      ...Array.from({ length: 50 }, () => ({ name: 'drop_tables', arguments: '{}' })),
      { name: 'book_slot', arguments: '{"offer":' },
    ]
    const { model } = await modelOver({ kind: 'calls', calls })
    const { outcome, fake } = await answerOf(failover(model))
    expect(outcome.reply?.text).toBe('Happy to help.')
    expect(outcome.calls.length).toBeLessThanOrEqual(12)
    expect(fake.effects).toEqual([])
  })

  it('is told of unreadable arguments and may try again', async () => {
    const { model, server } = await modelOver(
      { kind: 'calls', calls: [{ name: 'find_availability', arguments: '{"serviceId":' }] },
      { kind: 'text', text: 'Which one would you like?' },
    )
    const { outcome } = await answerOf(model)
    expect(outcome.calls[0]?.result.code).toBe('bad_arguments')
    expect(server.requests).toHaveLength(2)
  })
})

describe('failover', () => {
  it('leaves a model alone after it has failed several times in a row', async () => {
    const { model, server } = await modelOver({ kind: 'status', status: 500 })
    const guarded = failover(model)
    for (let i = 0; i < 6; i++) expect((await answerOf(guarded)).outcome.reply?.text).toBe('Happy to help.')
    expect(server.requests).toHaveLength(3)
  })
})
