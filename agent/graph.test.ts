import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { SessionContext } from '../src/domain/conversation.ts'
import type { Understanding } from '../src/domain/understanding.ts'
import type { LanguageModel } from '../src/ports/language-model.ts'
import type { Tool } from '../src/ports/tool.ts'
import { callsStep, createScriptedModel, replyStep, type ScriptedStep, textStep } from './models/scripted.ts'
import { createFakeTools, type FakeTools } from './testing/fake-tools.ts'
import { createStream, createTestManager } from './testing/manager.ts'
import { offers, session, turn } from './testing/salon.ts'

const yes = { consent: 'yes', consentMessageId: 'm1' } as const
const dana = { ...session().draft, name: { value: 'Dana Li', messageId: 'm0' } }
const fallback = (): LanguageModel => createScriptedModel(Array.from({ length: 20 }, () => textStep('Happy to help.')))

function run(
  steps: readonly ScriptedStep[],
  given: {
    readonly fake?: FakeTools
    readonly held?: Partial<SessionContext>
    readonly understood?: Partial<Understanding>
    readonly text?: string
    readonly more?: Omit<Parameters<typeof createTestManager>[0], 'primary' | 'tools'>
    readonly tools?: ReadonlyMap<string, Tool>
  } = {},
) {
  const manager = createTestManager({
    primary: createScriptedModel(steps),
    tools: given.tools ?? (given.fake ?? createFakeTools()).tools,
    ...(given.understood ? { understood: given.understood } : {}),
    ...given.more,
  })
  const stream = createStream()
  const input = turn(given.text ?? 'hello', { session: session({ offers: [...offers], draft: dana, ...given.held }) })
  return manager.runTurn(input, stream).then((outcome) => ({ ...outcome, streamed: stream.sentences }))
}

/** The session after the summary of an offer was shown. */
async function asked(offer = 'o3'): Promise<SessionContext> {
  return (await run([callsStep(['book_slot', { offer }])])).session
}

describe('a commit', () => {
  it('is proposed first: the reply is the summary, whatever the model says', async () => {
    const { reply, session: after, calls } = await run([callsStep(['book_slot', { offer: 'o3' }]), textStep('Booked!')])
    expect(reply?.text).toBe(
      'Haircut with Ana · tomorrow, Tue 24 Nov, 5:30 pm · Test Salon, SoHo · $60, paid there · free to cancel until Mon 23 Nov, 5:30 pm. Shall I book it, Dana?',
    )
    expect(reply?.choices.map((choice) => choice.id)).toEqual([`yes:${after.pendingConfirmation?.id}`, 'change'])
    expect(after.pendingConfirmation?.summaryMessageId).toBe(reply?.id)
    expect(after.openQuestion?.about).toBe('confirm')
    expect(calls[0]?.result.proposed).toBe(true)
  })

  it('runs after the yes, once, and is told from the committed row with its card', async () => {
    const fake = createFakeTools()
    const book = ['book_slot', { offer: 'o3' }] as const
    const { reply, session: after } = await run([callsStep(book, book)], {
      fake,
      held: await asked(),
      understood: yes,
      text: 'yes',
    })
    expect(fake.effects).toHaveLength(1)
    expect(fake.effects[0]?.consent).toEqual({ confirmationId: expect.any(String), messageId: 'm1' })
    expect(reply?.text).toContain('Booked: Haircut with Ana, tomorrow, Tue 24 Nov, 5:30 pm. Reference K7QM2D.')
    expect(reply?.text).toContain('https://book.example/manage/b1')
    expect(reply?.cards[0]).toMatchObject({ bookingId: 'b1', place: 'Test Salon, 99 Hidden Lane', price: '$60' })
    expect(after.pendingConfirmation).toBeNull()
  })

  it('does not run for a proposal of the same turn, though the customer says yes', async () => {
    const fake = createFakeTools()
    const other = ['book_slot', { offer: 'o1' }] as const
    await run([callsStep(other, other), callsStep(other)], { fake, held: await asked('o3'), understood: yes })
    expect(fake.effects).toEqual([])
  })

  it('does not run for a yes-but, a no, or a question asked in between', async () => {
    const fake = createFakeTools()
    const held = await asked()
    const book = callsStep(['book_slot', { offer: 'o3' }])
    for (const consent of ['yes-but', 'no', 'none'] as const) {
      await run([book], { fake, held, understood: { consent, consentMessageId: 'm1' } })
    }
    const elsewhere = { ...held, openQuestion: { about: 'staff' as const, key: null, options: [] } }
    await run([book], { fake, held: elsewhere, understood: yes })
    expect(fake.effects).toEqual([])
  })

  it('asks for the name first where it is missing, and takes no yes meanwhile', async () => {
    const draft = session().draft
    const { reply, session: after } = await run([callsStep(['book_slot', { offer: 'o3' }])], { held: { draft } })
    expect(reply?.text).toMatch(/Your name, please\?$/)
    expect(after.pendingConfirmation).toBeNull()
    expect(after.openQuestion?.about).toBe('name')
  })

  it('drops the question when the wish changes, so that a later yes does nothing', async () => {
    const { session: after } = await run([textStep('Which one would you like?')], {
      held: await asked(),
      understood: { changed: ['date'] },
    })
    expect(after.pendingConfirmation).toBeNull()
  })

  it('puts the question again, with its terms, after a side question', async () => {
    const { reply, session: after } = await run(
      [replyStep({ segments: [{ kind: 'phrase', id: 'thanks', values: {} }] })],
      { held: await asked() },
    )
    expect(reply?.text).toBe('You are welcome. Shall I book Haircut on Tue 24 Nov, 5:30 pm?')
    expect(reply?.choices.map((choice) => choice.id)).toEqual([`yes:${after.pendingConfirmation?.id}`, 'change'])
    expect(after.pendingConfirmation).not.toBeNull()
  })

  it('says that it does not know where the tool failed after the yes', async () => {
    const fake = createFakeTools()
    const book = fake.tools.get('book-slot')
    if (book === undefined) throw new Error('no book-slot')
    const broken: Tool = { ...book, execute: () => Promise.reject(new Error('connection lost')) }
    const { reply, calls } = await run([callsStep(['book_slot', { offer: 'o3' }]), textStep('Booked!')], {
      tools: new Map([...fake.tools, ['book-slot', broken]]),
      held: await asked(),
      understood: yes,
    })
    expect(calls[0]?.result.code).toBe('commit_unknown')
    expect(reply?.text).toMatch(/^I cannot see yet whether that went through/)
    expect(JSON.stringify(calls)).not.toContain('connection lost')
  })
})

describe('a model that misbehaves', () => {
  it('is answered for by the built-in one when it throws', async () => {
    const { reply, verdicts } = await run([], { more: { fallback: fallback() } })
    expect(reply?.text).toBe('Happy to help.')
    expect(verdicts.map((verdict) => verdict.guard)).toContain('bounds')
  })

  it('is answered for when it never stops calling tools', async () => {
    const fake = createFakeTools()
    const loop = () => callsStep(['find_bookings', {}])
    const { reply, calls } = await run(
      Array.from({ length: 50 }, () => loop),
      { fake, more: { fallback: fallback() } },
    )
    expect(reply?.text).toBe('Happy to help.')
    expect(calls.length).toBeLessThanOrEqual(12)
  })

  it('is answered for when it asks for fifty calls at once', async () => {
    const many = callsStep(...Array.from({ length: 50 }, () => ['find_bookings', {}] as const))
    const { reply, calls } = await run([many], { more: { fallback: fallback() } })
    expect(reply?.text).toBe('Happy to help.')
    expect(calls).toHaveLength(12)
  })

  it('is answered for when it stalls', async () => {
    const stalls = () => new Promise<never>(() => {})
    const { reply } = await run([stalls], { more: { fallback: fallback(), bounds: { modelMs: 20 } } })
    expect(reply?.text).toBe('Happy to help.')
  })

  it('is answered for when it gives no step at all', async () => {
    for (const garbage of [
      null,
      {},
      { kind: 'reply' },
      { kind: 'tool-calls', calls: [] },
      'hello',
      { kind: 'dance' },
    ]) {
      const { reply } = await run([() => garbage as never], { more: { fallback: fallback() } })
      expect(reply?.text).toBe('Happy to help.')
    }
  })

  it('is answered for when nothing of its reply may be said', async () => {
    const { reply, verdicts } = await run([textStep('You are booked for 3 pm.')], { more: { fallback: fallback() } })
    expect(reply?.text).toBe('Happy to help.')
    expect(verdicts).toContainEqual({ guard: 'grounding', allowed: false, why: 'commitment' })
  })

  it('ends in one honest sentence where the built-in one fails too', async () => {
    const { reply } = await run([], { more: { fallback: createScriptedModel([]) } })
    expect(reply?.text).toMatch(/^Something is not working on my side/)
  })

  it('gets typed results for unknown tools and bad arguments, and a tool’s throw is told without its words', async () => {
    const broken: Tool = {
      id: 'broken',
      effect: 'read',
      description: 'Breaks.',
      input: z.object({}),
      output: z.object({}),
      execute: () => Promise.reject(new Error('password hunter2')),
    }
    const { calls } = await run(
      [
        callsStep(['nope', {}], ['book_slot', { offer: 7 }], ['broken', {}], ['book_slot', null as never]),
        textStep('Happy to help.'),
      ],
      { tools: new Map([...createFakeTools().tools, ['broken', broken]]) },
    )
    const codes = calls.map((call) => call.result.code)
    expect(codes).toEqual(['unknown_tool', 'bad_arguments', 'tool_failed', 'bad_arguments'])
    expect(JSON.stringify(calls)).not.toContain('hunter2')
  })

  it('cannot store what the database would refuse', async () => {
    const { calls } = await run([
      callsStep([`x\u0000\ud800`, { text: 'a\u0000b\udfff', deep: { deeper: [Number.NaN] } }]),
      textStep('Happy to help.'),
    ])
    const stored = JSON.stringify(calls)
    expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i)
  })

  it('cannot say that something is done with our own phrases, nor bind a yes to other terms', async () => {
    const when = { fact: { type: 'offer', id: 'o1', part: 'date-time' } } as const
    const phrase = (id: string) =>
      ({ kind: 'phrase', id, values: { service: { fact: { type: 'service', id: 'colour' } }, when } }) as const
    const { reply } = await run(
      [
        replyStep({
          segments: ['booked', 'cancelled', 'handoff_requested', 'confirm_again_book', 'summary_book'].map(phrase),
        }),
      ],
      { more: { fallback: fallback() } },
    )
    expect(reply?.text).toBe('Happy to help.')
  })

  it('has its choices labelled by code, and loses those that claim something', async () => {
    const choices = [
      { id: 'o1', label: 'Free of charge' },
      { id: 'o99', label: '3 pm' },
      { id: 'x', label: 'You are booked' },
      { id: 'y', label: 'Something else' },
    ]
    const { reply } = await run([
      replyStep({ segments: [{ kind: 'text', text: 'Which one would you like?' }], choices }),
    ])
    expect(reply?.choices).toEqual([
      { id: 'o1', label: '3:15 pm with Ana' },
      { id: 'y', label: 'Something else' },
    ])
  })
})

describe('a turn', () => {
  it('streams exactly the sentences that are sent', async () => {
    const { reply, streamed } = await run([textStep('Happy to help. You are booked. Which one would you like?')])
    expect(streamed.join('')).toBe(reply?.text)
    expect(reply?.text).toBe('Happy to help. Which one would you like?')
  })

  it('is silent once a person has taken over', async () => {
    const { reply } = await run([], { held: { handoff: 'taken' } })
    expect(reply).toBeNull()
  })

  it('goes on where our own understanding fails', async () => {
    const understand = () => {
      throw new Error('fault')
    }
    const { reply, understanding } = await run([textStep('Happy to help.')], { more: { understand } })
    expect(reply?.text).toBe('Happy to help.')
    expect(understanding.notUnderstood).toBe(true)
  })

  it('stops where the caller gives up', async () => {
    const controller = new AbortController()
    const model = { id: 'slow', next: () => new Promise<never>(() => controller.abort(new Error('gone'))) }
    const manager = createTestManager({ primary: model, tools: new Map() })
    await expect(manager.runTurn(turn('hello'), createStream(controller.signal))).rejects.toThrow('gone')
  })
})
