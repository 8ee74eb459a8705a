import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { builtinModels } from './house/models.ts'
import { openPhone } from './testing/channel-talk.ts'
import { createFakeProvider } from './testing/fake-channel.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { noteAsked } from './usecases/note-asked.ts'

/** Whether they come, as it is talked about on a phone after a reminder that asked: no language model. */

const provider = createFakeProvider({ id: 'sms' })
let service: TestService
beforeAll(async () => {
  service = await openTestService({ models: builtinModels, channels: new Map([['sms', provider.channel]]) })
})
afterAll(() => service.close())

let numbers = 0
let phone: Awaited<ReturnType<typeof openPhone>>
let conversationId: string
beforeEach(async () => {
  numbers += 1
  phone = await openPhone(service, provider, `+1212555${String(4000 + numbers)}`)
})

const text = (parts: readonly unknown[]) => parts.map((part) => JSON.stringify(part)).join(' ')

const days = ['Wednesday 2 December', 'Thursday 3 December', 'Friday 4 December', 'Saturday 5 December']
const numbersOf = (bookings: readonly { readonly id: string }[]) => new Set(bookings.map(({ id }) => id))
let next = 0
/** A haircut on a day and at a time of its own, and its id. */
async function book(locale = 'en-US'): Promise<string> {
  const before = numbersOf(next === 0 ? [] : await phone.bookings().catch(() => []))
  const hour = 10 + (Math.floor(next / days.length) % 7)
  const day = days[next % days.length]
  next += 1
  await phone.say(`haircut on ${day} at ${hour > 11 ? `${hour > 12 ? hour - 12 : 12} pm` : `${hour} am`}`, 'Dana Reed')
  await phone.say('yes')
  const bookings = await phone.bookings()
  const made = bookings.find(({ id }) => !before.has(id))
  if (made?.state !== 'confirmed') throw new Error('nothing was booked')
  const { tenantId, database } = service
  await database.inTenant(tenantId, async (stores) => {
    const origin = await stores.bookings.findOrigin(tenantId, made.id)
    conversationId = origin?.conversationId ?? ''
    const session = await stores.conversations.loadSession(tenantId, conversationId)
    await stores.conversations.saveSession(tenantId, conversationId, { ...session, locale })
  })
  return made.id
}

async function remind(...bookingIds: string[]) {
  const { tenantId, database, clock } = service
  clock.advance({ minutes: 5 })
  await database.inTenant(tenantId, async (stores) => {
    for (const bookingId of bookingIds) {
      await noteAsked(stores, { tenantId, conversationId, bookingId, nowMs: clock.now().epochMilliseconds })
    }
  })
  clock.advance({ minutes: 1 })
}

async function attends(bookingId: string) {
  const { tenantId, database } = service
  const row = await database.inTenant(tenantId, (stores) => stores.attendance.find(tenantId, bookingId))
  return row?.answer?.attends ?? null
}

async function states() {
  return (await phone.bookings()).map(({ state }) => state)
}

describe('after a reminder that asked', () => {
  test.each([
    ['C', 'en-US', 'you are confirmed: Haircut'],
    ['See you then!', 'en-US', 'you are confirmed'],
    ['👍', 'en-US', 'you are confirmed'],
    ['yes, thank you', 'en-US', 'you are confirmed'],
    ['Sí, allí estaré', 'es', 'queda confirmado'],
    ['Oui, j’y serai', 'fr', 'c’est confirmé'],
    ['Ja, ich komme', 'de', 'das ist bestätigt'],
    ['Até lá', 'pt', 'está confirmado'],
    ['Ci sarò', 'it', 'è confermato'],
  ])('%s (%s) confirms', async (words, locale, answer) => {
    const id = await book(locale)
    await remind(id)
    expect(text(await phone.say(words))).toContain(answer)
    expect(await attends(id)).toBe('coming')
    expect(await states()).toContain('confirmed')
  })

  test('C confirms also where the conversation knows no booking: it was made elsewhere with this number', async () => {
    const id = await book()
    const address = `+1212555${String(7000 + numbers)}`
    const other = await openPhone(service, provider, address)
    await other.say('hello')
    const { tenantId, database } = service
    const [account] = await database.inTenant(tenantId, (stores) => stores.channelAccounts.list(tenantId))
    const at = { channel: 'sms', accountId: account?.accountId ?? '', address }
    const found = await database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
    conversationId = found?.id ?? ''
    await remind(id)
    expect(text(await other.say('C'))).toContain('you are confirmed')
    expect(await attends(id)).toBe('coming')
  })

  test.each([
    ["Sorry, can't make it", 'en-US', 'Shall I move Haircut'],
    ['no puedo ir', 'es', 'Cambia o cancela'],
    ['Je ne peux pas venir', 'fr', 'Déplacez ou annulez'],
    ['Kann leider nicht kommen', 'de', 'verschieben oder absagen'],
    ['Não vou conseguir ir', 'pt', 'Mude ou cancele'],
    ['Non riesco a venire', 'it', 'Sposta o annulla'],
  ])('%s (%s) opens moving or cancelling, and cancels nothing', async (words, locale, answer) => {
    const id = await book(locale)
    await remind(id)
    expect(text(await phone.say(words))).toContain(answer)
    expect(await attends(id)).toBe('not_coming')
    expect(await states()).toContain('confirmed')
  })

  test.each([
    'who is this?',
    'hello',
    'thanks',
    'how much is a colour?',
    'not sure yet',
    'see you tomorrow?',
    'what if I can’t come?',
  ])('%s says neither', async (words) => {
    const id = await book()
    await remind(id)
    await phone.say(words)
    expect(await attends(id)).toBeNull()
  })

  test('a yes with a question is a yes, and the question is answered', async () => {
    const id = await book()
    await remind(id)
    const answer = text(await phone.say('yes, where is it?'))
    expect(answer).toContain('you are confirmed')
    expect(answer).toMatch(/SoHo|Spring|Street|St\b/)
    expect(await attends(id)).toBe('coming')
  })

  test('yes but another time is no yes: it opens moving that booking', async () => {
    const id = await book()
    await remind(id)
    const answer = text(await phone.say('yes but can we do 4:30 pm?'))
    expect(answer).toMatch(/Move Haircut|4:30 pm|Closest/)
    expect(await attends(id)).toBeNull()
    expect((await phone.session()).draft).toMatchObject({ intent: 'move', booking: { value: id } })
  })

  test('cannot come, and a day instead: it is moved after a yes', async () => {
    const id = await book()
    await remind(id)
    const summary = text(await phone.say("can't make it, can we do Tuesday 8 December at 11 am instead?"))
    expect(summary).toContain('Move Haircut')
    expect(await attends(id)).toBe('not_coming')
    expect(text(await phone.say('yes'))).toContain('Moved')
    const moved = (await phone.bookings()).find((booking) => booking.id === id)
    expect(new Date(moved?.startMs ?? 0).toISOString()).toBe('2026-12-08T16:00:00.000Z')
    // The new time has not been asked about.
    expect(await attends(id)).toBeNull()
  })

  test('cannot come, then cancel: asked, and cancelled after the yes', async () => {
    const id = await book()
    await remind(id)
    await phone.say("I can't make it")
    expect(text(await phone.say('cancel it please'))).toContain('Cancel it')
    expect(text(await phone.say('yes'))).toMatch(/[Cc]ancelled/)
    expect(await states()).not.toContain('confirmed')
  })

  test('cannot come, then after all', async () => {
    const id = await book()
    await remind(id)
    await phone.say("I can't make it")
    expect(text(await phone.say("actually I'll be there"))).toMatch(/confirmed|count on you/)
    await phone.say("I'll be there")
    expect(await attends(id)).toBe('coming')
  })

  test('ok is asked again, and then counts', async () => {
    const id = await book()
    await remind(id)
    expect(text(await phone.say('ok'))).toContain('Can we count on you for Haircut')
    expect(await attends(id)).toBeNull()
    await phone.say('ok')
    expect(await attends(id)).toBe('coming')
  })

  test('a no opens moving or cancelling', async () => {
    const id = await book()
    await remind(id)
    expect(text(await phone.say('no'))).toContain('or cancel it?')
    expect(await attends(id)).toBe('not_coming')
  })

  test('no yes to it while another question is open', async () => {
    const id = await book()
    await phone.say('and a haircut on Monday 14 December')
    const { tenantId, database, clock } = service
    await database.inTenant(tenantId, (stores) =>
      noteAsked(stores, { tenantId, conversationId, bookingId: id, nowMs: clock.now().epochMilliseconds }),
    )
    clock.advance({ seconds: 5 })
    await phone.say('yes')
    expect(await attends(id)).toBeNull()
  })

  test('no yes to it while a summary waits for its yes: that is what is booked', async () => {
    const id = await book()
    await phone.say('another haircut on Monday 14 December at 3 pm')
    const { tenantId, database, clock } = service
    await database.inTenant(tenantId, (stores) =>
      noteAsked(stores, { tenantId, conversationId, bookingId: id, nowMs: clock.now().epochMilliseconds }),
    )
    clock.advance({ seconds: 5 })
    expect((await phone.session()).pendingConfirmation).not.toBeNull()
    await phone.say('yes')
    expect(await attends(id)).toBeNull()
    expect(await states()).toEqual(['confirmed', 'confirmed'])
  })

  test('of two bookings it is asked which one is meant; both may be', async () => {
    const one = await book()
    const two = await book()
    await remind(one, two)
    expect(text(await phone.say('yes'))).toContain('Which one do you mean')
    expect([await attends(one), await attends(two)]).toEqual([null, null])
    await phone.say('both')
    expect([await attends(one), await attends(two)]).toEqual(['coming', 'coming'])
  })

  test('of two bookings the day that is said tells which', async () => {
    const one = await book()
    const two = await book()
    await remind(one, two)
    const start = (await phone.bookings()).find(({ id }) => id === two)?.startMs ?? 0
    const day = new Date(start).toLocaleDateString('en', { weekday: 'long', timeZone: 'America/New_York' })
    await phone.say(`yes for ${day}`)
    expect([await attends(one), await attends(two)]).toEqual([null, 'coming'])
  })

  test('a day on which there is nothing confirms nothing', async () => {
    const id = await book()
    await remind(id)
    await phone.say('see you on Sunday')
    expect(await attends(id)).toBeNull()
  })

  test('after STOP a YES opts in, and is no answer', async () => {
    const id = await book()
    await remind(id)
    await phone.say('STOP')
    await phone.say('YES')
    expect(await attends(id)).toBeNull()
    // Back again, and still the question is closed.
    await phone.say('yes')
    expect(await attends(id)).toBeNull()
  })

  test('what was written before the question left is no answer to it', async () => {
    const id = await book()
    const { tenantId, database, clock } = service
    await database.inTenant(tenantId, (stores) =>
      noteAsked(stores, {
        tenantId,
        conversationId,
        bookingId: id,
        nowMs: clock.now().epochMilliseconds + 60 * 60_000,
      }),
    )
    await phone.say('see you then')
    expect(await attends(id)).toBeNull()
  })

  test('an emergency goes before', async () => {
    const id = await book()
    await remind(id)
    await phone.say("can't come, I am having a heart attack")
    expect(await attends(id)).toBeNull()
  })

  test('a booking that was cancelled meanwhile is not confirmed', async () => {
    const id = await book()
    await remind(id)
    await phone.say('cancel my booking')
    await phone.say('yes')
    expect(await states()).not.toContain('confirmed')
    await phone.say('C')
    expect(await attends(id)).toBeNull()
  })
})

describe('before anybody asked', () => {
  test.each([
    ["can't make it", 'en-US', 'Cancel Haircut'],
    ['no puedo ir', 'es', 'Cambia o cancela'],
    ['Je ne peux pas venir', 'fr', 'Déplacez ou annulez'],
    ['Ich kann leider nicht kommen', 'de', 'verschieben oder absagen'],
    ['Não vou conseguir ir', 'pt', 'Mude ou cancele'],
    ['Non riesco a venire', 'it', 'Sposta o annulla'],
  ])('%s (%s) opens moving or cancelling', async (words, locale, answer) => {
    const id = await book(locale)
    expect(text(await phone.say(words))).toContain(answer)
    expect(await attends(id)).toBeNull()
    expect(await states()).toContain('confirmed')
  })

  test('cannot come, and another day: it is moved', async () => {
    await book()
    const summary = text(await phone.say("sorry I won't be able to come, can we do Tuesday 15 December at 11 am?"))
    expect(summary).toContain('Move Haircut')
  })

  test.each(['C', 'yes, see you then', 'sick of waiting', "I can't find the place"])(
    '%s ends and moves nothing',
    async (words) => {
      const id = await book()
      await phone.say(words)
      expect(await attends(id)).toBeNull()
      expect(await states()).toContain('confirmed')
      expect((await phone.session()).pendingConfirmation).toBeNull()
    },
  )
})

describe('right after a booking', () => {
  test('a second yes is told that it is booked', async () => {
    await book()
    expect(text(await phone.say('yes'))).toMatch(/booked|Reference|confirmed/i)
    expect(await states()).toEqual(['confirmed'])
  })

  test('another day is a move of it, also after a second yes', async () => {
    const id = await book()
    await phone.say('yes')
    await phone.say('Actually can we do Friday')
    expect((await phone.session()).draft).toMatchObject({ intent: 'move', booking: { value: id } })
  })

  test('another day is a move of it', async () => {
    const id = await book()
    await phone.say('Actually can we do Saturday')
    expect((await phone.session()).draft).toMatchObject({ intent: 'move', booking: { value: id } })
    expect(text(await phone.say('Thursday 10 December at 10 am'))).toContain('Move Haircut')
    await phone.say('yes')
    expect((await phone.bookings()).map((booking) => booking.id)).toEqual([id])
  })
})

test('all that must hold still holds', async () => {
  const results = await runInvariants({
    auditUrl: service.place.auditUrl,
    nowMs: service.clock.now().epochMilliseconds,
  })
  expect(results.flatMap(({ rows }) => rows.map(({ fault, subject }) => `${fault}: ${subject}`))).toEqual([])
})
