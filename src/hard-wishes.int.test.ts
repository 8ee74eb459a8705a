import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtinModels } from './house/models.ts'
import type { HttpApp } from './http/app.ts'
import { createHouseApp } from './testing/http-house.ts'
import { jsonRequest } from './testing/http-services.ts'
import { openTestService, type TestService } from './testing/service.ts'

/** Wishes that cannot be met and answers that come too late, over the whole service: a reason, a way on, no booking. */

let service: TestService
let app: HttpApp

beforeAll(async () => {
  service = await openTestService({ models: builtinModels })
  app = createHouseApp(service)
})
afterAll(() => service.close())

interface Message {
  readonly text: string
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
}

async function openChat() {
  const opened = await app.request('/v1/chat/luna-salon/conversations', jsonRequest({}))
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  const path = `/v1/chat/conversations/${conversationId}/messages`
  let sent = 0
  const send = async (body: Record<string, string>) => {
    const response = await app.request(path, jsonRequest({ id: `m${++sent}`, ...body }, { token }))
    expect(response.status).toBe(200)
    const { messages } = (await response.json()) as { messages: readonly Message[] }
    return { text: messages.map(({ text }) => text).join('\n'), choices: messages.at(-1)?.choices ?? [] }
  }
  const bookings = () =>
    service.database.inTenant(service.tenantId, (stores) =>
      stores.bookings.findByConversation(service.tenantId, conversationId),
    )
  return { say: (text: string) => send({ text }), tap: (choice: string) => send({ choice }), bookings }
}

describe('a wish that cannot be met is answered with its reason, and books nothing', () => {
  test.each([
    ['a time that is past', 'haircut yesterday at 3 pm', /past/],
    ['a date that no month has', 'haircut on 31 April', /not in the calendar/],
    ['29 February of a common year', 'haircut on 29 February 2027', /not in the calendar/],
    ['an hour that no day has', 'haircut at 25:00', /no time of day/],
    ['a closed hour', 'haircut on Sunday at 3 am', /closed/],
    ['somebody who is not there', 'haircut tomorrow with Zebedee', /no Zebedee/],
    ['a date beyond what can be booked', 'haircut on 3 January 2031', /Jan/],
  ])('%s', async (_, wish, reason) => {
    const chat = await openChat()
    const { text, choices } = await chat.say(wish)
    expect(text).toMatch(reason)
    expect(text).not.toMatch(/something went wrong|error/i)
    // What is offered instead can really be taken.
    const offer = choices.find(({ id }) => /^o\d+$|offer/.test(id))
    if (offer !== undefined) expect((await chat.tap(offer.id)).text).toMatch(/Your name, please\?/)
    expect((await chat.bookings()).filter(({ state }) => state !== 'held')).toEqual([])
  })

  test.each(['0', '-1', '1.5', '9999', 'two hundred'])('for %s people', async (count) => {
    const chat = await openChat()
    expect((await chat.say(`haircut tomorrow at 3:15 pm for ${count} people`)).text).not.toBe('')
    expect((await chat.bookings()).filter(({ state }) => state !== 'held')).toEqual([])
  })
})

describe('what comes too late', () => {
  test('a yes after a quarter of an hour books nothing and is asked for again', async () => {
    const chat = await openChat()
    await chat.say('haircut on Friday at 11 am')
    expect((await chat.say('Dana Demo')).text).toContain('Shall I book it')
    service.clock.advance({ minutes: 16 })
    expect((await chat.say('yes')).text).not.toMatch(/^Booked/)
    expect((await chat.bookings()).some(({ state }) => state === 'confirmed')).toBe(false)
    expect((await chat.say('yes')).text).toMatch(/^Booked/)
  })

  test('an offer that is tapped after an hour is looked at again before it is summed up', async () => {
    const chat = await openChat()
    const { choices } = await chat.say('haircut on Wednesday after 3 pm')
    service.clock.advance({ minutes: 61 })
    const { text } = await chat.tap(choices[0]?.id ?? '')
    expect(text).toMatch(/times are a while old|Your name, please\?/)
    expect((await chat.bookings()).some(({ state }) => state === 'confirmed')).toBe(false)
  })

  test('a choice of an earlier list, tapped in another tab, is never another time', async () => {
    const chat = await openChat()
    const earlier = await chat.say('haircut on Wednesday after 3 pm')
    const later = await chat.say('haircut on Thursday morning')
    const shown = later.choices.map(({ id }) => id)
    for (const { id } of earlier.choices) expect(shown).not.toContain(id)
    const { text } = await chat.tap(earlier.choices[0]?.id ?? '')
    expect(text).not.toMatch(/Your name, please|Shall I book/)
    expect(await chat.bookings()).toEqual([])
  })

  test('a yes that is tapped under an earlier summary agrees to nothing of now', async () => {
    const chat = await openChat()
    await chat.say('haircut on Tuesday 1 December at 1 pm')
    const earlier = await chat.say('Dana Demo')
    expect(earlier.text).toContain('1:00 pm')
    const later = await chat.say('make it 2 pm')
    expect(later.text).toContain('2:00 pm')
    const [before, now] = [earlier, later].map(({ choices }) => choices.find(({ label }) => label === 'Yes')?.id ?? '')
    const again = await chat.tap(before ?? '')
    expect(again.text).toContain('2:00 pm')
    expect((await chat.bookings()).some(({ state }) => state === 'confirmed')).toBe(false)
    const current = again.choices.find(({ label }) => label === 'Yes')?.id ?? now ?? ''
    expect((await chat.tap(current)).text).toMatch(/^Booked: .*2:00 pm/)
  })

  test('the same yes twice, and a yes when all is done, change nothing more', async () => {
    const chat = await openChat()
    await chat.say('haircut on Saturday at 11 am')
    await chat.say('Dana Demo')
    expect((await chat.say('yes')).text).toMatch(/^Booked/)
    await chat.say('yes')
    await chat.say('yes please')
    expect(await chat.bookings()).toHaveLength(1)
  })
})
