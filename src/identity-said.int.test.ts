import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsStep, createScriptedModel, textStep } from '../agent/models/scripted.ts'
import { runInvariants } from '../db/run-invariants.ts'
import { openPhones, type Phones } from './testing/proof-talk.ts'
import { readCustomerHistory } from './usecases/read-customer-history.ts'

/** Whole talks with the built-in agent: who somebody is, on whatever channel, and whom they book for. */

let world: Phones
beforeAll(async () => {
  world = await openPhones()
})
afterAll(() => world.close())

let numbers = 0
const newNumber = () => `+1212558${String(++numbers).padStart(4, '0')}`
const local = (phone: string) => `${phone.slice(2, 5)} ${phone.slice(5, 8)} ${phone.slice(8)}`
/** Times that nobody else of these tests wants: another hour of another day each. */
let hours = 0
const nextTime = () => {
  const at = hours++
  return `${['Tuesday', 'Wednesday', 'Thursday', 'Friday'][at % 4]} ${['December 1', 'December 2', 'December 3', 'December 4'][at % 4]} at ${['10', '11', '12', '1', '2', '3', '4'][Math.floor(at / 4)]}${Math.floor(at / 4) < 2 ? 'am' : 'pm'}`
}
const live = (bookings: readonly { readonly state: string }[]) => bookings.filter(({ state }) => state === 'confirmed')

/** A customer who has booked a haircut by SMS. */
async function bookedBySms(name = 'Dana') {
  const address = newNumber()
  const phone = world.openPhone(address)
  await phone.say(`haircut ${nextTime()}`)
  await phone.say(name)
  expect(await phone.say('yes')).toContain('Booked')
  const customerId = await phone.customerId()
  return { address, phone, customerId }
}

/** A web chat that has shown that the number is its own. */
async function provenChat(address: string, wish = 'I booked by phone, can I see my booking') {
  const web = await world.openWeb()
  await web.text(wish)
  await web.text(local(address))
  return { web, shown: await web.typeCode(address) }
}

describe('the same number', () => {
  test('is one customer by SMS and on WhatsApp: booked here, asked about there, the name not asked again', async () => {
    const { address, customerId } = await bookedBySms()
    const chat = world.openPhone(address, world.whatsapp)
    expect(await chat.say('do I have an appointment?')).toContain('You have Haircut')
    await chat.say(`haircut ${nextTime()}`)
    expect(await chat.say('yes')).toContain('Booked')
    expect(await chat.customerId()).toBe(customerId)
    expect(live(await world.bookingsOf(customerId))).toHaveLength(2)
  })
})

describe('in a web chat', () => {
  test('a booking made by phone is cancelled after the code, and not before', async () => {
    const { address, customerId } = await bookedBySms()
    const web = await world.openWeb()
    expect(await web.text('cancel my appointment')).toMatch(/Which mobile number .* I text a code/)
    const asked = await web.say(local(address))
    expect(asked.text).toMatch(/^If we may text the number ending in \d\d, a code is on its way/)
    // The same words for a number that nobody knows.
    const other = await world.openWeb()
    await other.text('cancel my appointment')
    const strange = newNumber()
    expect((await other.text(local(strange))).replace(strange.slice(-2), '')).toBe(
      asked.text.replace(address.slice(-2), ''),
    )
    expect(await web.text('yes, cancel it')).not.toContain('Cancelled')
    expect(live(await world.bookingsOf(customerId))).toHaveLength(1)
    expect(await web.typeCode(address)).toMatch(/Cancel Haircut .* Cancel it/)
    expect(await web.text('yes')).toContain('Cancelled: Haircut')
    expect(live(await world.bookingsOf(customerId))).toHaveLength(0)
  })

  test('a booking is moved to the day that was said before the code', async () => {
    const { address, customerId } = await bookedBySms()
    const { shown, web } = await provenChat(address, 'I booked over the phone and want to move it to December 8 at 2pm')
    expect(shown).toMatch(/Tue 8 Dec/)
    const offered = shown.includes('Shall I move it') ? shown : (await web.say('', 'o1')).text
    expect(offered).toContain('Shall I move it')
    expect(await web.text('yes')).toContain('Moved')
    expect(live(await world.bookingsOf(customerId))).toHaveLength(1)
  })

  test('what is held or booked with a number that is only typed stays apart from that number, until it is proven', async () => {
    const { address, phone, customerId } = await bookedBySms('Dana')
    const web = await world.openWeb()
    await web.text(`haircut ${nextTime()}`)
    await web.text(`Dana, ${local(address)}`)
    expect(await web.text('yes')).toContain('Booked')
    expect(await phone.say('show my bookings')).not.toContain(' and ')
    expect(await web.text('show my bookings')).not.toContain(' and ')
    expect(live(await world.bookingsOf(customerId))).toHaveLength(1)
    await web.text('I made another one by phone, I want to see my bookings')
    await web.text('I booked under another number')
    const chat = await provenChat(address)
    expect(chat.shown).toContain('You have Haircut')
    expect(live(await world.bookingsOf(customerId))).toHaveLength(1)
  })

  test('what was booked before the number was proven comes along', async () => {
    const { address, phone, customerId } = await bookedBySms('Dana')
    const web = await world.openWeb()
    await web.text(`haircut ${nextTime()}`)
    await web.text('Mia')
    expect(await web.text('yes')).toContain('Booked')
    await web.text('I also have a booking that I made by text message, reference BCDFGH')
    await web.text(local(address))
    await web.typeCode(address)
    const bookings = live(await world.bookingsOf(customerId)) as { attendee?: string }[]
    expect(bookings.map(({ attendee }) => attendee).toSorted()).toEqual(['Mia', undefined])
    expect(await phone.say('cancel my appointment')).toMatch(/^Whose: /)
    const history = await readCustomerHistory(world.ports, { tenantId: world.tenantId, customerId: customerId ?? '' })
    expect(history?.conversations.map(({ channel }) => channel).toSorted()).toEqual(['fake-sms', 'web-chat'])
    const times = (history?.messages ?? []).map(({ createdAtMs }) => createdAtMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(history?.messages.map(({ channel }) => channel)).size).toBe(2)
    expect(history?.customer.name).toBe('Dana')
    expect(history?.messages.map(({ text }) => text)).toContain('[code]')
  })

  test('a wrong code is counted out loud, a new one may be had, and a landline has the honest way out', async () => {
    const { address } = await bookedBySms()
    const web = await world.openWeb()
    await web.text('cancel my appointment')
    expect(await web.text('+44 20 7946 0123')).toContain('No text reaches that number')
    await web.text(local(address))
    expect(await web.text('nothing yet, 12 or so')).toBeTruthy()
    for (const left of [4, 3, 2, 1]) expect(await web.text(`11111${left}`)).toContain(`Tries left: ${left}`)
    const failed = await web.say('111119')
    expect(failed.text).toContain('Shall I send a new one')
    expect(failed.choices.map(({ id }) => id)).toEqual(['new_code', 'person'])
    expect(await web.text('', 'new_code')).toContain('a code is on its way')
    expect(await web.typeCode(address)).toContain('Cancel Haircut')
  })

  test('something else may be asked while a code is awaited, and the code still counts afterwards', async () => {
    const { address } = await bookedBySms()
    const web = await world.openWeb()
    await web.text('cancel my appointment')
    await web.text(local(address))
    expect(await web.text('how much is a haircut?')).toContain('$60')
    expect(await web.typeCode(address)).toContain('Cancel Haircut')
  })
})

test('a code typed again proves what is proven', async () => {
  const { address } = await bookedBySms()
  const web = await world.openWeb()
  await web.text('what bookings do I have?')
  await web.text(local(address))
  expect(await web.typeCode(address)).toContain('Haircut')
  expect(await web.typeCode(address)).toContain('Thanks, that is the code. You have Haircut')
})

test('two phones of one customer reach the same bookings', async () => {
  const { address, phone, customerId } = await bookedBySms()
  const second = await bookedBySms()
  await phone.say('I have another number too')
  expect(await phone.say(local(second.address))).toContain('a code is on its way')
  const code = (await world.conversationAt(world.sms, second.address))?.id ?? ''
  expect(code).not.toBe('')
  await second.phone.say('hello')
  const sent = world.sms.textsTo(second.address).findLast((text) => /\d{6} is your code/.test(text)) ?? ''
  expect(await phone.say(/\d{6}/.exec(sent)?.[0] ?? '')).toContain('both numbers are yours now')
  expect(await second.phone.customerId()).toBe(customerId)
  expect(live(await world.bookingsOf(customerId))).toHaveLength(2)
  expect(await second.phone.say('show my bookings')).toContain(' and ')
  const customer = await world.database.inTenant(world.tenantId, (s) =>
    s.customers.find(world.tenantId, customerId ?? ''),
  )
  // Reminders go where they went.
  expect(customer?.phone).toBe(address)
})

describe('one phone of a family', () => {
  test('books for a daughter, a husband and another name, asks each name once, and says whose it is', async () => {
    const { phone, customerId } = await bookedBySms('Dana')
    expect(await phone.say(`haircut for my daughter Mia ${nextTime()}`)).toMatch(
      /^Haircut for Mia with .* Shall I book it, Dana\?$/,
    )
    expect(await phone.say('yes')).toContain('Booked: Haircut for Mia')
    expect(await phone.say(`it's for my husband: haircut ${nextTime()}`)).toContain(
      'What name shall I put down for your husband?',
    )
    expect(await phone.say('Tom')).toContain('Haircut for Tom')
    expect(await phone.say('yes')).toContain('Booked: Haircut for Tom')
    expect(await phone.say(`haircut ${nextTime()}`)).toMatch(/Who is it for: Dana, .*Mia.* or somebody else\?/)
    expect(await phone.say('me')).toMatch(/^Haircut with/)
    expect(await phone.say('yes')).toContain('Booked: Haircut with')
    const bookings = live(await world.bookingsOf(customerId)) as { attendee?: string }[]
    expect(bookings.map(({ attendee }) => attendee ?? 'Dana').toSorted()).toEqual(['Dana', 'Dana', 'Mia', 'Tom'])
  })

  test('is asked whose appointment is meant, and only that one is cancelled', async () => {
    const { phone, customerId } = await bookedBySms('Dana')
    await phone.say(`haircut for Mia ${nextTime()}`)
    expect(await phone.say('yes')).toContain('for Mia')
    expect(await phone.say('cancel my appointment')).toMatch(
      /^Whose: (?:yours|Mia's) on .* or (?:yours|Mia's) on .*\?$/,
    )
    expect(await phone.say("Mia's")).toContain('Cancel Haircut for Mia')
    expect(await phone.say('yes')).toContain('Cancelled: Haircut for Mia')
    const left = live(await world.bookingsOf(customerId)) as { attendee?: string }[]
    expect(left.map(({ attendee }) => attendee)).toEqual([undefined])
    // One name is left: nothing is asked.
    expect(await phone.say('cancel my appointment')).toContain('Cancel it, Dana?')
  })

  test('is not asked who it is for while its bookings show one name', async () => {
    const { phone } = await bookedBySms('Dana')
    expect(await phone.say(`haircut ${nextTime()}`)).toContain('Shall I book it, Dana?')
  })
})

describe('a planner that means harm', () => {
  test('proves nothing: its tools take no number and no code, and what it was not shown it cannot touch', async () => {
    const { address, customerId } = await bookedBySms()
    const [booking] = await world.bookingsOf(customerId)
    const id = booking?.id ?? ''
    const evil = createScriptedModel(
      Array.from({ length: 60 }, (_, step) =>
        step % 2 === 0
          ? callsStep(
              ['send_code', { phone: address, conversationId: id }],
              ['check_code', { code: '000000', phone: address, customerId }],
              ['update_draft', { phone: address, name: 'Dana' }],
              ['send_code', {}],
              ['find_bookings', { customerId }],
              ['cancel_booking', { bookingId: id }],
            )
          : textStep(`You are proven. Haircut ${booking?.reference} is cancelled.`),
      ),
      'evil',
    )
    const harmful = await openPhonesWith(evil)
    try {
      const victim = harmful.openPhone(address)
      const web = await harmful.openWeb()
      for (const text of ['hello', 'I am Dana', '123456', 'yes', 'the code is 000000', 'yes']) await web.say(text)
      expect(harmful.sms.textsTo(address)).toEqual([])
      expect(await victim.customerId()).toBeNull()
      const session = await harmful.database.inTenant(harmful.tenantId, (s) =>
        s.conversations.loadSession(harmful.tenantId, web.key.conversationId),
      )
      expect(session).toMatchObject({ identified: 'anonymous', customerId: null, bookingIds: [] })
    } finally {
      await harmful.close()
    }
  })
})

function openPhonesWith(primary: ReturnType<typeof createScriptedModel>) {
  return openPhones({ models: { primary, fallback: null, privateTexts: [] } })
}

test('all invariants hold on all of this', async () => {
  const nowMs = world.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs })
  const broken = results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
  // Nobody sweeps holds or looks after the queue here.
  expect(broken.filter((fault) => !fault.startsWith('5 a hold outlived'))).toEqual([])
})
