import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { turnLeaseMs } from '../domain/turn-limits.ts'
import { builtinModels } from '../house/models.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import { createHouseApp } from '../testing/http-house.ts'
import { jsonRequest } from '../testing/http-services.ts'
import { openTestService, type TestService } from '../testing/service.ts'
import { answerAsMember } from '../usecases/answer-as-member.ts'
import { takeOver } from '../usecases/take-over.ts'
import type { HttpApp } from './app.ts'

/** The HTTP surface over the real use cases and a real PostgreSQL. */

let service: TestService
let app: HttpApp

beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
  app = createHouseApp(service)
})
afterAll(() => service.close())

interface Said {
  readonly messages: readonly { readonly id: string; readonly role: string; readonly text: string }[]
  readonly pending?: boolean
}

interface Slot {
  readonly offer: string
  readonly start: string
  readonly staff: string
}

async function openChat(slug = 'luna-salon') {
  const opened = await app.request(`/v1/chat/${slug}/conversations`, jsonRequest({}))
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  const path = `/v1/chat/conversations/${conversationId}/messages`
  return {
    conversationId,
    token,
    say: async (id: string, text: string, through: HttpApp = app) => {
      const response = await through.request(path, jsonRequest({ id, text }, { token }))
      return { status: response.status, ...((await response.json()) as Said) }
    },
    history: async () => {
      const response = await app.request(path, { headers: { authorization: `Bearer ${token}` } })
      return ((await response.json()) as Said).messages
    },
  }
}

describe('a turn over several processes', () => {
  test('of a process that died is taken over by the next one that is asked, and answered once', async () => {
    const chat = await openChat()
    let begun = () => {}
    const thinking = new Promise<void>((resolve) => {
      begun = resolve
    })
    const dying: DialogManager = {
      runTurn: () => {
        begun()
        return new Promise(() => {})
      },
    }
    void chat.say('m1', 'what does a haircut cost?', createHouseApp(service, { dialogManager: dying }))
    await thinking
    const again = chat.say('m1', 'what does a haircut cost?', createHouseApp(service))
    service.clock.advance({ milliseconds: turnLeaseMs + 1 })
    const answer = await again
    expect(answer.messages[0]?.text).toContain('$60')
    expect((await chat.history()).map(({ role }) => role)).toEqual(['agent', 'customer', 'agent'])
  })

  test('asked of two at once under one id is one turn with one answer', async () => {
    const chat = await openChat()
    const processes = [createHouseApp(service), createHouseApp(service)]
    const answers = await Promise.all(processes.map((each) => chat.say('m1', 'haircut on Friday', each)))
    expect(answers[0]?.messages).toEqual(answers[1]?.messages)
    expect(await chat.history()).toHaveLength(3)
  })

  test('with ten messages at once answers every one, each stored once', async () => {
    const chat = await openChat()
    const ids = Array.from({ length: 10 }, (_, index) => `m${index}`)
    const answers = await Promise.all(ids.map((id) => chat.say(id, `hello number ${id}`)))
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
    const history = await chat.history()
    expect(history.filter(({ role }) => role === 'customer')).toHaveLength(10)
    const told = new Set(answers.flatMap(({ messages }) => messages.map(({ id }) => id)))
    expect(history.filter(({ id, role }) => role === 'agent' && told.has(id))).toHaveLength(told.size)
  })
})

describe('what is stored', () => {
  test('holds no card number that a customer wrote', async () => {
    const chat = await openChat()
    await chat.say('m1', 'my card is 4111 1111 1111 1111, thanks')
    expect(JSON.stringify(await chat.history())).not.toMatch(/4111[ -]?1111/)
  })

  test.each([
    ['SQL', "'); DROP TABLE message; --"],
    ['markup', '<script>alert(1)</script>'],
    ['templates', '{{constructor.constructor("return 1")()}} #{7*7}'],
    ['right to left', '\u202Eabc\u2066'],
    ['emoji alone', '👍🏽👩‍👩‍👧'],
    ['4,000 characters', 'a haircut please '.repeat(236).slice(0, 4_000)],
    ['one character 20,000 times', 'x'.repeat(20_000)],
    ['a spreadsheet formula', "=cmd|' /C calc'!A0"],
  ])('is %s as it was written, with a plain answer', async (_, text) => {
    const chat = await openChat()
    const answer = await chat.say('m1', text)
    expect(answer.status).toBe(200)
    expect(answer.messages[0]?.text.length).toBeGreaterThan(0)
    expect((await chat.history())[1]?.text).toBe(text)
  })

  test.each([
    ['nothing', ''],
    ['blanks and line breaks', ' \t\r\n '],
    ['control characters alone', '\u0001\u0008\u001b\u007f'],
    ['what has no width', '\u200b\u2060\ufeff'],
    ['a joiner and a selector', '\u200d\ufe0f'],
  ])('is %s all the same, once for its id, with a short question for an answer', async (_, text) => {
    const chat = await openChat()
    const answer = await chat.say('m1', text)
    expect(answer.status).toBe(200)
    const [reply] = answer.messages
    expect(reply?.text).toMatch(/\?$/)
    expect(reply?.text.length).toBeLessThan(160)
    expect(await chat.say('m1', text)).toEqual(answer)
    expect((await chat.history()).map((message) => message.text).slice(1)).toEqual([text, reply?.text])
    expect((await chat.say('m2', 'a haircut tomorrow after 3, please')).messages[0]?.text).toContain('Haircut')
  })

  test('in the middle of a booking leaves it where it stood: silence is no yes', async () => {
    const chat = await openChat()
    await chat.say('m1', 'haircut with Ben on Friday at 3 pm')
    await chat.say('m2', 'Dana')
    expect((await chat.say('m3', '')).messages[0]?.text).not.toContain('Booked')
    expect((await chat.say('m4', 'yes')).messages[0]?.text).toContain('Booked')
  })

  test.each([
    ['neither a text nor a choice', {}],
    ['null', { text: null }],
    ['NUL in the text', { text: '\u0000' }],
    ['NUL in the choice', { choice: '\u0000' }],
    ['half a surrogate pair', { text: '\ud83d' }],
    ['an empty choice', { choice: '' }],
  ])('is not what holds %s: that is the caller’s fault', async (_, body) => {
    const { conversationId, token, history } = await openChat()
    const path = `/v1/chat/conversations/${conversationId}/messages`
    expect((await app.request(path, jsonRequest({ id: 'm1', ...body }, { token }))).status).toBe(400)
    expect(await history()).toHaveLength(1)
  })

  test('is refused above 64 KB, with nothing left behind', async () => {
    const chat = await openChat()
    expect((await chat.say('m1', 'x'.repeat(65_537))).status).toBe(413)
    expect(await chat.history()).toHaveLength(1)
  })
})

describe('a person who takes over', () => {
  test('is not talked over, and is read in the same conversation', async () => {
    const chat = await openChat()
    const key = { tenantId: service.tenantId, conversationId: chat.conversationId, memberId: null }
    await takeOver(service.ports, key)
    expect(await chat.say('m1', 'hello?')).toEqual({ status: 200, messages: [] })
    await answerAsMember(service.ports, { ...key, text: 'Hello, this is Ana.' })
    expect((await chat.history()).at(-1)).toMatchObject({ role: 'member', text: 'Hello, this is Ana.' })
  })
})

describe('bookings by form', () => {
  const slotsOf = async (slug = 'luna-salon', from = '2026-11-26') => {
    const query = `service=haircut&from=${from}&to=${from}`
    const response = await app.request(`/v1/tenants/${slug}/availability?${query}`)
    return ((await response.json()) as { slots: Slot[] }).slots
  }
  const book = (offer: string, key: string, slug = 'luna-salon') =>
    app.request(
      `/v1/tenants/${slug}/bookings`,
      jsonRequest(
        { offer, customer: { name: 'Dana', phone: '+12125550123' } },
        { headers: { 'idempotency-key': key } },
      ),
    )

  test('a hundred for one time: one has it, the others are told what is open', async () => {
    const [slot] = await slotsOf()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => book(slot?.offer ?? '', `race-key-${index}`)),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array.from({ length: 99 }, () => 409)])
    const lost = answers.find(({ status }) => status === 409)
    const body = (await lost?.json()) as { code: string; alternatives: Slot[] }
    expect(body.code).toBe('slot_taken')
    expect(body.alternatives.length).toBeGreaterThan(0)
    // The same time with somebody else is an alternative; the very slot is none.
    const isTaken = ({ start, staff }: Slot) => start === slot?.start && staff === slot?.staff
    expect(body.alternatives.some(isTaken)).toBe(false)
  })

  test('the same key a hundred times at once is one booking', async () => {
    const slots = await slotsOf('luna-salon', '2026-11-27')
    const answers = await Promise.all(Array.from({ length: 100 }, () => book(slots[0]?.offer ?? '', 'one-key-for-all')))
    const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ token?: string }>))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect(new Set(bodies.map(({ token }) => token)).size).toBe(1)
  })

  test('are seen, moved and cancelled through the link, and the time is free again', async () => {
    const before = await slotsOf('luna-salon', '2026-12-03')
    const booked = (await (await book(before[0]?.offer ?? '', 'key-for-the-link')).json()) as { token: string }
    const path = `/v1/bookings/${booked.token}`
    const [first, second] = [before[0]?.start, before[8]?.start]
    expect(await (await app.request(path)).json()).toMatchObject({ booking: { start: first, state: 'confirmed' } })
    const moved = await app.request(path, { ...jsonRequest({ offer: before[8]?.offer }), method: 'PATCH' })
    expect(await moved.json()).toMatchObject({ booking: { start: second, version: 3 } })
    const cancelled = await app.request(path, { method: 'DELETE' })
    expect(await cancelled.json()).toMatchObject({ booking: { state: 'cancelled', cancellation: { canMove: false } } })
    expect((await slotsOf('luna-salon', '2026-12-03')).map(({ start }) => start)).toEqual(
      before.map(({ start }) => start),
    )
  })

  test('of one business take no offer of another', async () => {
    const [slot] = await slotsOf('other-salon')
    const response = await book(slot?.offer ?? '', 'key-from-elsewhere')
    expect(await response.json()).toMatchObject({ code: 'offer_invalid' })
  })
})

describe('ids of another business', () => {
  test('are answered like ids that never were', async () => {
    const [mine, theirs] = [await openChat(), await openChat('other-salon')]
    const ask = async (id: string) => {
      const response = await app.request(`/v1/chat/conversations/${id}/messages`, {
        headers: { authorization: `Bearer ${mine.token}` },
      })
      const { requestId: _, ...body } = (await response.json()) as Record<string, unknown>
      return body
    }
    expect(await ask(theirs.conversationId)).toEqual(await ask('01a1fb92-0000-7000-8000-000000000000'))
    expect(await ask(theirs.conversationId)).toMatchObject({ status: 404 })
  })
})
