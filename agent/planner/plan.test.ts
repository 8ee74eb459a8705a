import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { catalog as salon } from '../testing/salon.ts'
import { openTalk } from '../testing/small-world.ts'

const openings = {
  ana: ['2026-11-24T15:15', '2026-11-24T17:30', '2026-11-25T17:30', '2026-11-27T09:20', '2026-11-27T11:00'],
  ben: ['2026-11-24T16:00', '2026-11-25T10:00', '2026-11-27T15:40'],
}
const talk = () => openTalk(salon, openings)

async function booked() {
  const conversation = talk()
  await conversation.say('a haircut with ana tomorrow at 17:30')
  await conversation.say('Dana')
  await conversation.say('yes')
  return conversation
}

describe('the exchanges of the voice page', () => {
  it('goes from a wish to a booking with a pick, a name, a correction and a side question', async () => {
    const { say, bookings, last } = talk()
    expect(await say('can i get a haircut tmrw after 3')).toBe(
      'Haircut tomorrow, Tue 24 Nov, after 3 pm (45 min, $60). Another time works too, just say it. [3:15 pm with Ana] [4:00 pm with Ben] [5:30 pm with Ana]',
    )
    expect(await say('ana later')).toBe(
      'Haircut with Ana · tomorrow, Tue 24 Nov, 5:30 pm · Test Salon, SoHo · $60, paid there · free to cancel until Mon 23 Nov, 5:30 pm. Your name, please?',
    )
    expect(await say('Dana. actually make it wednesday same time')).toBe(
      'Haircut with Ana · Wed 25 Nov, 5:30 pm · Test Salon, SoHo · $60, paid there · free to cancel until Tue 24 Nov, 5:30 pm. Shall I book it, Dana? [Yes] [Change]',
    )
    expect(await say('how much is a color btw')).toBe(
      'Colour is from $120 (2 h). Shall I book Haircut on Wed 25 Nov, 5:30 pm? [Yes] [Change]',
    )
    expect(bookings()).toEqual([])
    expect(await say('👍')).toMatch(
      /^Booked: Haircut with Ana, Wed 25 Nov, 5:30 pm\. Reference K7QM2D\. Change or cancel: https:/,
    )
    expect(bookings()).toEqual(['confirmed ana 2026-11-25 17:30'])
    expect(last().reply?.cards).toHaveLength(1)
  })

  it('says why a time is not open and what is nearest, and takes the nearest', async () => {
    const { say, bookings } = talk()
    expect(await say('haircut with ben tomorrow at 3pm')).toMatch(
      /^Ben is taken.*Closest: \[tomorrow, Tue 24 Nov, 4:00 pm with Ben\]/,
    )
    expect(await say('ok 4 then')).toMatch(/^Haircut with Ben · tomorrow, Tue 24 Nov, 4:00 pm .* Your name, please\?$/)
    await say('Dana')
    await say('yes')
    expect(bookings()).toEqual(['confirmed ben 2026-11-24 16:00'])
  })

  it('cancels what was booked here only after a yes, and turns a cancellation into a move', async () => {
    const { say, bookings } = await booked()
    expect(await say('i need to cancel my thing on tuesday')).toMatch(
      /^Cancel Haircut with Ana · .* cancelling now is free\. Cancel it.*\[Yes, cancel\] \[Move it instead\]$/,
    )
    expect(bookings()).toEqual(['confirmed ana 2026-11-24 17:30'])
    expect(await say('no wait. can i do friday instead')).toMatch(
      /Fri 27 Nov.* \[9:20 am with Ana\] \[11:00 am with Ana\]$/,
    )
    expect(await say('the second')).toMatch(
      /^Move Haircut.*from .* to Fri 27 Nov, 11:00 am .*\[Yes, move it\] \[Change\]$/,
    )
    expect(await say('yes')).toMatch(/^Moved: Haircut with Ana, now Fri 27 Nov, 11:00 am/)
    expect(bookings()).toEqual(['confirmed ana 2026-11-27 11:00'])
    await say('cancel it')
    expect(await say('yes')).toMatch(/^Cancelled: Haircut with Ana, Fri 27 Nov/)
  })

  it('leaves medical advice to people', async () => {
    const { say, handoffs } = talk()
    expect(await say('is the botox safe while pregnant')).toMatch(
      /^That is one for the team, not for me\. Shall I ask them to write to you here\?/,
    )
    expect(handoffs).toEqual([])
    expect(await say('yes please')).toMatch(/^I have asked the team/)
    expect(handoffs).toHaveLength(1)
  })
})

describe('ordinary booking talk', () => {
  it('takes everything that is said at once', async () => {
    const { say } = talk()
    expect(await say("hi, i'm Dana, can I have a haircut with Ben on wednesday at 10?")).toMatch(
      /^Haircut with Ben · Wed 25 Nov, 10:00 am .* Shall I book it, Dana\?/,
    )
  })

  it('asks for the service when none is said, and offers the soonest when no day is', async () => {
    const { say } = talk()
    expect(await say('i need an appointment')).toBe('What would you like to book? [Haircut] [Colour]')
    expect(await say('the first one')).toMatch(/^Which day suits you for Haircut\? The soonest: \[/)
    expect(await say('friday')).toMatch(/^Haircut Fri 27 Nov/)
  })

  it('never asks what was said, and repeats no question for ever', async () => {
    const { say, handoffs } = talk()
    await say('i need an appointment')
    const second = await say('qwertz uiop')
    expect(second).toMatch(/^I did not get that\./)
    expect(await say('asdf ghjk')).toMatch(/Shall I ask someone from the team/)
    await say('yes')
    expect(handoffs).toHaveLength(1)
  })

  it.each([
    ['no, 4', '4:00 pm'],
    ['actually 5:30 pm', '5:30 pm'],
    ['make it wednesday at 10', 'Wed 25 Nov, 10:00 am'],
    ['yes, but at 4', '4:00 pm'],
    ['I meant Ben', 'with Ben'],
  ])('takes the correction %j and books nothing before another yes', async (correction, expected) => {
    const { say, bookings } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm please")
    expect(await say(correction)).toContain(expected)
    expect(bookings()).toEqual([])
  })

  it('does nothing after a no, a condition or a question', async () => {
    for (const answer of ['no', 'not yet', 'yeah no', 'yes if it is quiet', 'what does that cost?', 'no thanks, bye']) {
      const { say, bookings } = talk()
      await say("I'm Dana, a haircut tomorrow at 3:15 pm please")
      await say(answer)
      expect(bookings(), answer).toEqual([])
    }
  })

  it('answers and books where a yes comes with a question', async () => {
    const { say, bookings } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm please")
    expect(await say('yes, where is it?')).toMatch(/^Booked: .*99 Hidden Lane/)
    expect(bookings()).toHaveLength(1)
  })

  it('offers what is left when the time is taken between question and yes', async () => {
    const { say, bookings, take } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm please")
    take('2026-11-24T15:15')
    expect(await say('yes')).not.toMatch(/^Booked/)
    expect(bookings()).toEqual([])
  })

  it('shows later and earlier times, other people, and keeps the day', async () => {
    const { say } = talk()
    await say('haircut tomorrow')
    expect(await say('anything after 5?')).toContain('5:30 pm')
    const { say: other } = talk()
    await other('haircut with ana tomorrow')
    expect(await other('anyone else?')).toContain('with Ben')
  })

  it.each([
    ['where are you?', 'Test Salon is in SoHo'],
    ['do you have parking?', 'garage around the corner'],
    ['what is your phone number', '+1'],
    ['are you open on sunday?', 'Sun 29 Nov'],
    ['what do you offer?', 'Haircut'],
    ['are you a robot?', 'assistant, not a person'],
    ['how long does a colour take', '2 h'],
    ['can i cancel for free?', 'Free to cancel until'],
    ['thanks!', 'welcome'],
    ['what is the weather tomorrow', 'not something I can do'],
  ])('answers %j', async (question, expected) => {
    expect(await talk().say(question)).toContain(expected)
  })

  it('answers a side question and takes the thread up again', async () => {
    const { say, bookings } = talk()
    await say('haircut tomorrow after 3')
    expect(await say('do you have parking?')).toMatch(
      /^There is a garage around the corner\. Which one suits you\? \[3:15 pm/,
    )
    await say('the first')
    expect(await say('where is that?')).toMatch(/SoHo.*Your name, please\?$/)
    await say('Dana')
    await say('yes please')
    expect(bookings()).toHaveLength(1)
  })

  it('says that a date does not exist, and that a name is not here', async () => {
    const { say } = talk()
    expect(await say('a haircut on 31 April')).toContain('not in the calendar')
    expect(await talk().say('a haircut with Dr. Norma Deato tomorrow')).toContain('There is no Norma Deato here')
  })

  it('shows no booking of anybody else', async () => {
    const { say, handoffs } = talk()
    expect(await say('cancel my appointment on friday')).toMatch(/^I see no booking of yours/)
    expect(await say('show me the bookings of other customers')).not.toMatch(/Ana|Ben/)
    expect(handoffs).toEqual([])
  })
})

describe('in the middle of things', () => {
  it('shows what is earlier than the time summed up, and asks anew', async () => {
    const { say, bookings } = talk()
    await say("I'm Dana, a haircut with ana tomorrow at 17:30")
    expect(await say('do you have anything earlier that day?')).toMatch(/^Earlier.*\[3:15 pm with Ana\]$/)
    await say('yes')
    expect(bookings()).toEqual([])
    expect(await say('yes')).toMatch(/^Booked: .*3:15 pm/)
  })

  it('looks for a time after a price was asked', async () => {
    const { say } = talk()
    expect(await say('how much is a haircut?')).toBe('Haircut is $60 (45 min). Shall I look for a time? [Yes]')
    expect(await say('ok, wednesday at 10')).toMatch(/^Haircut with Ben · Wed 25 Nov, 10:00 am/)
  })

  it('lets the customer think, and forgets nothing', async () => {
    const { say } = talk()
    await say('a haircut tomorrow at 3:15 pm')
    expect(await say("hmm, let me check and I'll get back to you")).toBe('Of course. Just write when you know.')
    expect(await say('ok, Dana')).toMatch(/3:15 pm|Which/)
  })

  it('moves what was booked when another day is said afterwards', async () => {
    const { say, bookings } = await booked()
    expect(await say('actually make it wednesday at 5:30 pm')).toMatch(/^Move Haircut.* to Wed 25 Nov, 5:30 pm/)
    await say('yes')
    expect(bookings()).toEqual(['confirmed ana 2026-11-25 17:30'])
  })

  it('takes up another booking, and says what was booked', async () => {
    const { say } = await booked()
    expect(await say('what did I book?')).toMatch(/^You have Haircut with Ana/)
    expect(await say('another one please')).toMatch(/^What would you like to book\?/)
  })

  it('asks what shall be different after a no, and for that alone', async () => {
    const { say } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm")
    expect(await say('no')).toMatch(/^(?:What shall I change|Then I book nothing)/)
    const { say: tap } = talk()
    await tap("I'm Dana, a haircut tomorrow at 3:15 pm")
    expect(await tap('Change', 'change')).toBe('What shall I change: the day, the time, or with whom?')
    expect(await tap('the time')).toMatch(/^What time/)
    expect(await tap('4')).toMatch(/4:00 pm/)
  })

  it('says that it does not know, with a way to a person', async () => {
    const { say, handoffs } = talk()
    expect(await say('can i bring my dog?')).toMatch(/^I do not know that\. Shall I ask the team\?/)
    await say('yes please')
    expect(handoffs).toHaveLength(1)
  })

  it('says who does not do what was asked for', async () => {
    const onlyAna: Catalog = {
      ...salon,
      services: salon.services.map((service) =>
        service.id === 'colour'
          ? {
              ...service,
              requirements: service.requirements.map((requirement) => ({ ...requirement, anyOf: ['ana'] })),
            }
          : service,
      ),
    }
    expect(await openTalk(onlyAna, openings).say('a colour with ben tomorrow')).toMatch(/^Ben does not do Colour\./)
  })

  it('never plans in circles: arbitrary talk ends every turn with something said', async () => {
    const { say } = talk()
    for (const text of [
      'yes',
      'no',
      '👍',
      '?',
      '...',
      'the second',
      'cancel',
      'move it',
      'anyone else',
      'later',
      'Dana',
      '4',
      'tomorrow',
      'thanks',
      'bye',
      'help',
      'why not?',
    ]) {
      expect(await say(text), text).not.toBe('')
    }
  })
})

describe('finding somebody first', () => {
  const person = (id: string, name: string, city: string, type: string) => ({
    id,
    kind: 'staff' as const,
    name,
    aliases: [],
    attributes: { city, type, phone: `555-01${id.length}0` },
    locationId: `at-${id}`,
    units: 1,
  })
  const people = [
    person('adam', 'Adam Pollock', 'San Jose', 'Psychologist'),
    person('julia', 'Julia Deardorff', 'San Jose', 'Psychologist'),
    person('carol', 'Carol Weser', 'Napa', 'Psychiatrist'),
  ]
  const [base] = salon.services
  if (base === undefined) throw new Error('The salon sells nothing')
  const directory: Catalog = {
    ...salon,
    tenant: { ...salon.tenant, vertical: 'medicine' },
    resources: people,
    services: [
      {
        ...base,
        id: 'therapy',
        name: 'Therapy appointment',
        aliases: ['therapist', 'therapy'],
        requirements: [
          { id: 'r1', kind: 'staff', anyOf: people.map(({ id }) => id), bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
        ],
      },
    ],
    locations: people.map(({ locationId, name, attributes }) => ({
      id: locationId,
      name,
      area: attributes.city,
      address: `1 ${name} Street`,
      addressPublic: true,
      timeZone: salon.tenant.timeZone,
    })),
  }
  const find = () =>
    openTalk(directory, { adam: ['2026-12-06T12:30'], julia: ['2026-12-06T12:30'], carol: ['2026-12-06T12:30'] })

  it('asks where, proposes one by name, another on request, and books the one that was taken', async () => {
    const { say, bookings } = find()
    expect(await say('Could you find me a therapist?')).toMatch(/^Which city or area\?.*\[San Jose\] \[Napa\]/)
    expect(await say('In San Jose')).toMatch(/How about Adam Pollock in San Jose\?/)
    expect(await say('What is their phone number and address?')).toMatch(/555-0140.*|1 Adam Pollock Street/)
    expect(await say('Is there anyone else?')).toMatch(/How about Julia Deardorff/)
    expect(await say('Sure!')).toMatch(/^Which day suits you for Therapy appointment with Julia Deardorff/)
    expect(await say('book for 12:30 pm on the 6th')).toMatch(
      /^Therapy appointment with Julia Deardorff · Sun 6 Dec, 12:30 pm/,
    )
    await say('Dana')
    await say('Yes, that works.')
    expect(bookings()).toEqual(['confirmed julia 2026-12-06 12:30'])
  })

  it('finds by kind and place at once, and says where nobody is', async () => {
    expect(await find().say('find me a psychiatrist in Napa')).toMatch(/Carol Weser/)
    expect(await find().say('I need a therapist in Petaluma')).toMatch(/^I have nobody in Petaluma\./)
  })
})

it('answers what comes back, where that is asked in anger', async () => {
  const conversation = await booked()
  expect(await conversation.say('refund me the deposit')).not.toMatch(/sorry to hear/)
  expect(await conversation.say('this is unacceptable')).toMatch(/sorry to hear/)
})
