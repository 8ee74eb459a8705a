import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { codeTo, openProofWorld, type ProofWorld } from '../testing/proof-world.ts'
import { mergeCustomers } from './merge-customers.ts'
import { openConversation } from './open-conversation.ts'
import { receiveMessage } from './receive-message.ts'
import { sendCode } from './send-code.ts'

let world: ProofWorld
let admin: Client
beforeAll(async () => {
  world = await openProofWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

let numbers = 0
const newNumber = () => `+1212556${String(++numbers).padStart(4, '0')}`
const codeOf = (phone: string) => codeTo(world.sms, phone) ?? 'none'
const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')
const lastText = async (conversationId: string) => (await world.historyOf(conversationId)).at(-1)?.text
const write = async (address: string, text = 'hello', provider = world.sms) => {
  await world.receive(provider, [inboundMessage(address, text)])
  await world.drain()
}

/** A customer who has written by SMS. */
async function knownNumber() {
  const phone = newNumber()
  await write(phone)
  const { customerId } = await world.conversationOf(world.sms, phone)
  return { phone, customerId: customerId ?? '' }
}

describe('the right code', () => {
  test('makes the chat the chat of the number’s customer', async () => {
    const { phone, customerId } = await knownNumber()
    const chat = await world.openChat()
    expect(await chat.ask(phone)).toEqual({ ok: true, lastDigits: phone.slice(-2) })
    await chat.type(`it is ${codeOf(phone)}`)
    expect(await chat.customerId()).toBeNull()
    expect(await chat.prove()).toEqual({ ok: true, customerId, added: false })
    expect(await chat.customerId()).toBe(customerId)
    // Twice is once.
    expect(await chat.prove()).toMatchObject({ ok: true, customerId })
  })

  test('of a number that never wrote makes a customer of it, who is greeted when they write', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    expect(world.sms.textsTo(phone)).toEqual([expect.stringMatching(/^Luna Salon: \d{6} is your code/)])
    await chat.type(codeOf(phone))
    const proven = await chat.prove()
    await write(phone)
    const { customerId } = await world.conversationOf(world.sms, phone)
    expect(proven).toMatchObject({ ok: true, customerId })
    expect(world.sms.textsTo(phone).slice(1)).toEqual([expect.stringContaining('automated'), 'heard: hello'])
  })

  test('stands nowhere in the database, neither as it was sent nor as it was typed', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const code = codeOf(phone)
    await chat.type(`my code is ${code}, thanks`)
    await chat.type(`${code.slice(0, 3)} ${code.slice(3)}`)
    expect((await world.historyOf(chat.conversationId)).map((message) => message.text)).toEqual([
      'Hello.',
      'my code is [code], thanks',
      '[code]',
    ])
    const tables = await admin<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`
    for (const { name } of tables) {
      const rows = await admin`SELECT to_jsonb(t)::text AS row FROM ${admin(name)} t`
      const found = rows.filter(({ row }) => new RegExp(`(?<![0-9a-f.-])${code}(?![0-9a-f-])`).test(String(row)))
      expect([name, found]).toEqual([name, []])
    }
    expect(JSON.stringify(world.ports.queue.jobs)).not.toContain(code)
  })
})

describe('a wrong code', () => {
  test('counts, and after five not even the right one helps', async () => {
    const { phone } = await knownNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const code = codeOf(phone)
    for (let left = 4; left >= 1; left--) {
      await chat.type(otherThan(code, left))
      expect(await chat.prove()).toMatchObject({ ok: false, code: 'code_wrong', details: { attemptsLeft: left } })
    }
    await chat.type(otherThan(code, 9))
    await chat.type(code)
    expect(await chat.prove()).toMatchObject({ ok: false, code: 'code_failed' })
    expect(await chat.customerId()).toBeNull()
    expect(await lastText(chat.conversationId)).toBe('[code]')
  })

  test('thirty times at once counts five times, and a message that is sent again once', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const code = codeOf(phone)
    const again = await Promise.all(Array.from({ length: 10 }, () => chat.type(otherThan(code), 'same')))
    expect(again.filter(({ state }) => state === 'accepted')).toHaveLength(1)
    expect(again.filter(({ state }) => state === 'duplicate')).toHaveLength(9)
    expect(await chat.prove()).toMatchObject({ code: 'code_wrong', details: { attemptsLeft: 4 } })
    await Promise.all(Array.from({ length: 20 }, (_, index) => chat.type(otherThan(code, 2 + index))))
    await chat.type(code)
    expect(await chat.prove()).toMatchObject({ code: 'code_failed' })
  })

  test('of many in one message is one attempt, the first of them', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const code = codeOf(phone)
    await chat.type(`${otherThan(code)}, ${otherThan(code, 2)}, ${code}`)
    expect(await chat.prove()).toMatchObject({ code: 'code_wrong', details: { attemptsLeft: 4 } })
    expect(await lastText(chat.conversationId)).toBe('[code], [code], [code]')
  })
})

describe('a code', () => {
  test('is no use in another chat, nor a second time', async () => {
    const { phone, customerId } = await knownNumber()
    const [chat, thief] = [await world.openChat(), await world.openChat()]
    await chat.ask(phone)
    await thief.ask(newNumber())
    const code = codeOf(phone)
    await thief.type(code)
    expect(await thief.prove()).toMatchObject({ code: 'code_wrong' })
    await chat.type(code)
    expect(await chat.prove()).toMatchObject({ ok: true, customerId })
    const late = await world.openChat()
    await late.type(code)
    expect(await late.prove()).toMatchObject({ code: 'code_missing' })
    // Asked for anew, the used one does not open it again.
    await late.ask(phone)
    expect(codeOf(phone)).not.toBe(code)
    await late.type(code)
    expect(await late.prove()).toMatchObject({ code: 'code_wrong' })
  })

  test('of one business is no use at another', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const code = codeOf(phone)
    const { ports, otherTenantId: tenantId } = world
    const opened = await openConversation(
      { ...ports, greeter: () => ({ text: 'Hello.', choices: [] }) },
      { tenantId, channel: 'web-chat' },
    )
    const conversationId = opened?.conversationId ?? ''
    const message = { tenantId, conversationId, messageId: 'm', text: code, choiceId: null, runsTurnItself: true }
    expect(await receiveMessage(ports, message)).toMatchObject({ state: 'accepted', text: code })
    // Nor can the other business's chat be asked about here.
    const found = await world.database.inTenant(tenantId, (s) =>
      s.identityCodes.lockRecent(tenantId, chat.conversationId, 5),
    )
    expect(found).toEqual([])
  })

  test('is replaced by the next one', async () => {
    const { phone } = await knownNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const first = codeOf(phone)
    await chat.ask(phone)
    await chat.type(first)
    expect(await chat.prove()).toMatchObject({ code: 'code_wrong' })
    await chat.type(codeOf(phone))
    expect(await chat.prove()).toMatchObject({ ok: true })
  })

  test('runs out after ten minutes', async () => {
    const { phone } = await knownNumber()
    const [early, late] = [await world.openChat(), await world.openChat()]
    const asked = world.nowMs()
    await early.ask(phone)
    const code = codeOf(phone)
    const laterAsked = world.nowMs()
    await late.ask(phone)
    world.clock.advance({ milliseconds: asked + 10 * 60_000 - 1 - world.nowMs() })
    await early.type(code)
    world.clock.advance({ milliseconds: laterAsked + 10 * 60_000 - world.nowMs() })
    await late.type(codeOf(phone))
    expect(await late.prove()).toMatchObject({ code: 'code_expired' })
    expect(await early.prove()).toMatchObject({ ok: true })
  })

  test('is sent three times an hour to one number, whoever asks, and three times to a chat, for whatever number', async () => {
    const phone = newNumber()
    for (let count = 0; count < 3; count++)
      expect(await (await world.openChat()).ask(phone)).toMatchObject({ ok: true })
    const chat = await world.openChat()
    expect(await chat.ask(phone)).toMatchObject({ ok: false, code: 'code_limit' })
    for (let count = 0; count < 3; count++) expect(await chat.ask(newNumber())).toMatchObject({ ok: true })
    expect(await chat.ask(newNumber())).toMatchObject({ code: 'code_limit' })
    expect(world.sms.textsTo(phone)).toHaveLength(3)
    world.clock.advance({ hours: 1 })
    expect(await chat.ask(phone)).toMatchObject({ ok: true })
  })

  test('is sent ten times an hour for one place, and of five who ask at once for a number three get one', async () => {
    const phone = newNumber()
    const asked = await Promise.all(Array.from({ length: 5 }, async () => (await world.openChat()).request(phone)))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(3)
    for (let count = 0; count < 3; count++) {
      await world.drain()
      world.clock.advance({ seconds: 21 })
    }
    expect(world.sms.textsTo(phone)).toHaveLength(3)
    for (let count = 0; count < 10; count++) {
      expect(await (await world.openChat('a place')).ask(newNumber())).toMatchObject({ ok: true })
    }
    expect(await (await world.openChat('a place')).ask(newNumber())).toMatchObject({ code: 'code_limit' })
    expect(await (await world.openChat('another place')).ask(newNumber())).toMatchObject({ ok: true })
  })
})

describe('whether a number is a customer’s', () => {
  test('cannot be told from the answer; one that has opted out gets nothing, and nobody is told', async () => {
    const { phone } = await knownNumber()
    const gone = newNumber()
    await write(gone)
    await write(gone, 'STOP')
    const heard = world.sms.textsTo(gone).length
    const strange = newNumber()
    const answers = []
    for (const number of [phone, gone, strange]) {
      const answer = await (await world.openChat()).ask(number)
      answers.push({ ...answer, lastDigits: 'xx' })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(world.sms.textsTo(gone)).toHaveLength(heard)
    expect(codeTo(world.sms, strange)).not.toBeNull()
    const { id } = await world.conversationOf(world.sms, gone)
    expect((await world.deliveriesOf(id)).at(-1)).toMatchObject({
      purpose: 'code',
      state: 'dropped',
      errorCode: 'opted_out',
    })
  })
})

describe('a number', () => {
  test('that no text reaches is not tried, and one is asked for where none was typed', async () => {
    const chat = await world.openChat()
    expect(await chat.ask('+442079460123')).toMatchObject({ ok: false, code: 'not_mobile' })
    expect(await chat.ask(null)).toMatchObject({ ok: false, code: 'phone_needed' })
  })

  test('is not proven twice to the one whose it is', async () => {
    const { phone } = await knownNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    await chat.type(codeOf(phone))
    await chat.prove()
    expect(await chat.ask(phone)).toMatchObject({ ok: false, code: 'number_known' })
  })

  test('is told nothing by a mark of a code that somebody typed', async () => {
    const phone = newNumber()
    const chat = await world.openChat()
    await chat.ask(phone)
    const [row] = await admin`SELECT id FROM identity_codes WHERE conversation_id = ${chat.conversationId}`
    const writer = newNumber()
    await write(writer, `parley:code:${row?.id}`)
    expect(world.sms.textsTo(writer).at(-1)).toBe(`heard: parley:code:${row?.id}`)
  })
})

describe('where there is no texting', () => {
  const save = (state: 'active' | 'paused') =>
    admin`UPDATE channel_accounts SET state = ${state} WHERE channel = 'fake-sms'`

  test('WhatsApp carries a code within a day of the number’s last message, and else only as an approved text', async () => {
    await save('paused')
    const [near, far] = [newNumber(), newNumber()]
    await write(near, 'hello', world.whatsapp)
    await write(far, 'hello', world.whatsapp)
    world.clock.advance({ hours: 23 })
    await write(near, 'hello again', world.whatsapp)
    world.clock.advance({ hours: 2 })
    const chats = [await world.openChat(), await world.openChat(), await world.openChat()] as const
    for (const [index, phone] of [near, far].entries()) {
      expect(await chats[index === 0 ? 0 : 1].ask(phone)).toEqual({ ok: true, lastDigits: phone.slice(-2) })
    }
    expect(codeTo(world.whatsapp, far)).toBeNull()
    await chats[0].type(codeTo(world.whatsapp, near) ?? '')
    expect(await chats[0].prove()).toMatchObject({ ok: true })
    const { id } = await world.conversationOf(world.whatsapp, far)
    expect((await world.deliveriesOf(id)).at(-1)).toMatchObject({ state: 'dropped', errorCode: 'window_closed' })
    const { handoff } = await world.database.inTenant(world.tenantId, async (stores) => ({
      handoff: await stores.handoffs.findOpen(world.tenantId, id),
    }))
    expect(handoff).toBeNull()
    await world.database.inTenant(world.tenantId, (stores) =>
      stores.templates.save(
        world.tenantId,
        {
          channel: 'fake-whatsapp',
          accountId: 'fake-whatsapp-1',
          name: 'login',
          language: 'en',
          state: 'approved',
          purpose: 'code',
          body: '{{1}} is your code.',
          variables: ['code'],
        },
        world.nowMs(),
      ),
    )
    await chats[2].ask(far)
    await chats[2].type(codeTo(world.whatsapp, far) ?? '')
    expect(await chats[2].prove()).toMatchObject({ ok: true })
    await save('active')
  })

  test('nor WhatsApp, it is said so before a number is asked for', async () => {
    await admin`UPDATE channel_accounts SET state = 'paused'`
    const chat = await world.openChat()
    for (const phone of [null, newNumber()]) {
      expect(await chat.ask(phone)).toMatchObject({ ok: false, code: 'code_no_channel' })
    }
    await admin`UPDATE channel_accounts SET state = 'active'`
    const { tenantId, ports, catalog } = { ...world, tenantId: world.otherTenantId }
    const elsewhere = { tenantId, conversationId: world.ids.next(), catalog, session: await chat.session() }
    expect(await sendCode(ports, { ...elsewhere, phone: null })).toMatchObject({ code: 'code_no_channel' })
  })
})

test('a first message elsewhere, while its customer is merged, is the standing one’s', async () => {
  const [gone, stays] = [await knownNumber(), await knownNumber()]
  const { tenantId } = world
  const here = await world.conversationOf(world.sms, stays.phone)
  let writing: Promise<unknown> = Promise.resolve()
  await world.database.inTenant(tenantId, async (stores) => {
    const ids = { fromId: gone.customerId, intoId: stays.customerId, keepConversationId: here.id }
    await mergeCustomers(stores, { tenantId, ...ids, why: 'a test', nowMs: world.nowMs() })
    writing = world.receive(world.whatsapp, [inboundMessage(gone.phone, 'hello')])
    for (let count = 0; count < 200; count++) await world.database.ping()
  })
  await writing
  const { id, customerId } = await world.conversationOf(world.whatsapp, gone.phone)
  const session = await world.database.inTenant(tenantId, (stores) => stores.conversations.loadSession(tenantId, id))
  expect([customerId, session.customerId]).toEqual([stays.customerId, stays.customerId])
  await world.drain()
})

test('asked for twice in one moment, one code is sent', async () => {
  const phone = newNumber()
  const chat = await world.openChat()
  const { conversationId, tenantId } = chat
  const input = { tenantId, conversationId, catalog: world.catalog, session: await chat.session(), phone }
  const both = await Promise.all([sendCode(world.ports, input), sendCode(world.ports, input)])
  await world.drain()
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(world.sms.textsTo(phone)).toHaveLength(1)
})

describe('texts cost money and are somebody’s phone', () => {
  const askIn = async (chat: { tenantId: string; conversationId: string }, phone: string) => {
    const session = await world.database.inTenant(chat.tenantId, (stores) =>
      stores.conversations.loadSession(chat.tenantId, chat.conversationId),
    )
    return sendCode(world.ports, { ...chat, catalog: world.catalog, session, phone })
  }

  test('so that one number gets six codes a day, from however many chats', async () => {
    const phone = newNumber()
    const answers = []
    for (let count = 0; count < 9; count++) {
      answers.push((await (await world.openChat()).ask(phone)).ok)
      world.clock.advance({ minutes: 59 })
    }
    expect(answers.filter((ok) => ok)).toHaveLength(6)
    world.clock.advance({ hours: 24 })
    expect(await (await world.openChat()).ask(phone)).toMatchObject({ ok: true })
  })

  test('so that chats of one network address get ten an hour, also at the same moment', async () => {
    const chats = await Promise.all(Array.from({ length: 16 }, () => world.openChat('one-place')))
    const answers = await Promise.all(chats.map((chat) => askIn(chat, newNumber())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
  })

  test('so that a flood from many network addresses costs a business sixty an hour', async () => {
    world.clock.advance({ hours: 2 })
    const answers = []
    for (let count = 0; count < 62; count++) answers.push(await askIn(await world.openChat(`p-${count}`), newNumber()))
    expect(answers.map(({ ok }) => ok)).toEqual([...Array(60).fill(true), false, false])
    expect(answers.at(-1)).toMatchObject({ code: 'code_limit' })
  })
})
