import { describe, expect, it } from 'vitest'
import { catalog as salon } from '../testing/salon.ts'
import { shapes } from '../testing/shapes.ts'
import { openTalk } from '../testing/small-world.ts'

const openings = {
  ana: ['2026-11-24T15:15', '2026-11-24T17:30', '2026-11-25T17:30', '2026-11-27T09:20', '2026-11-27T11:00'],
  ben: ['2026-11-24T16:00', '2026-11-25T10:00', '2026-11-27T15:40'],
}
const talk = () => openTalk(salon, openings)

describe('who the customer is', () => {
  it('takes a name and a number that stand side by side', async () => {
    const { say, session } = talk()
    await say('a haircut tomorrow at 3:15 pm')
    expect(await say('Tom Reed +1 212 555 0142')).toMatch(/Shall I book it, Tom\?/)
    expect(session().draft.phone?.value).toBe('+12125550142')
  })

  it('takes no name of its own for that of the staff', async () => {
    const { say } = talk()
    expect(await say("Hi, I'm Anna Reed. Could I have a haircut with Ben tomorrow at 4pm?")).toMatch(
      /^Haircut with Ben .* Shall I book it, Anna\?/,
    )
  })

  it('changes a known name only on words that say so', async () => {
    const { say, session } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm")
    await say("What is its average rating. And it's Lovely.")
    expect(session().draft.name?.value).toBe('Dana')
    expect(await say('my name is Kim')).toMatch(/Kim\?/)
  })
})

describe('what is on the list', () => {
  it('takes another service for a new wish, never for a pick', async () => {
    const { say } = talk()
    await say('haircut on friday')
    expect(await say('colour friday')).toMatch(/^Colour/)
  })
})

describe('the way on', () => {
  it('says what comes after, and books one at a time', async () => {
    const { say, bookings } = openTalk(shapes, openings)
    await say("I'm Dana, a haircut with ana tomorrow at 3:15 pm")
    expect(await say('yes and a paella class')).toMatch(
      /^I book one at a time: Paella class comes after this one\..* Shall I book it, Dana\?/,
    )
    expect(bookings()).toEqual([])
    expect(await say('yes')).toMatch(/^Booked: Haircut .* You also wished for Paella class\. Shall I look for a time\?/)
    expect(await say('yes')).toMatch(/Paella class/)
  })

  it('asks for a missing name in short, says what is enough, then offers the team', async () => {
    const { say } = talk()
    await say('a haircut tomorrow at 3:15 pm')
    expect(await say('how much is a colour?')).toBe('Colour is from $120 (2 h). Your name, please?')
    expect(await say('thanks')).toBe('Which name shall I put down? A first name is enough.')
    expect(await say('yes please')).toMatch(/Shall I ask someone from the team/)
  })

  it('asks what shall be different after a no to the question for the name', async () => {
    const { say } = talk()
    await say('a haircut tomorrow at 3:15 pm')
    expect(await say('no')).toBe('What shall I change: the day, the time, or with whom?')
    expect(await say('the day')).toMatch(/^Which day/)
  })

  it('takes the thread up again after "no wait"', async () => {
    const { say } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm")
    await say('no')
    expect(await say('no wait')).toBe('What would you like instead? Tomorrow, Tue 24 Nov: [3:15 pm with Ana]')
  })

  it('says of a booking that is not there that there is none', async () => {
    const { say } = talk()
    await say('haircut tomorrow')
    expect(await say("what's the reference?")).toMatch(/^There is no booking yet\..*\[3:15 pm/)
    expect(await say('cancel booking W329CZ')).toMatch(/^I see no booking of yours in this chat\./)
    expect(await say('haircut on friday')).toMatch(/^Haircut Fri 27 Nov/)
  })

  it('tells the booking of the chat with its reference, and nothing of a cancellation that was declined', async () => {
    const { say, bookings } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm")
    await say('yes')
    await say('cancel it')
    expect(await say('no')).toBe('Nothing is changed.')
    expect(await say('when is my appointment?')).toMatch(
      /^You have Haircut with Ana, .*3:15 pm, reference K7QM2D\. Change or cancel: https:/,
    )
    expect(await say('great, thanks')).toBe('You are welcome.')
    expect(bookings()).toEqual(['confirmed ana 2026-11-24 15:15'])
  })

  it('moves the booking of the chat by the time alone, and never books a second one', async () => {
    const { say, bookings } = talk()
    await say("I'm Dana, a haircut tomorrow at 3:15 pm")
    await say('yes')
    expect(await say('move it to 5:30')).toMatch(/^Move Haircut.* to tomorrow, Tue 24 Nov, 5:30 pm/)
    await say('yes')
    expect(await say('oh no, I have to move that to the 27th, at 11am')).toMatch(
      /^Move Haircut.* to Fri 27 Nov, 11:00 am/,
    )
    await say('yes')
    expect(bookings()).toEqual(['confirmed ana 2026-11-27 11:00'])
  })

  it('takes a bare number for the pick where nothing is open at that hour', async () => {
    const { say } = talk()
    await say('haircut on friday')
    expect(await say('2')).toMatch(/^Haircut with Ana · Fri 27 Nov, 11:00 am/)
  })

  it('answers a question for a time with that time, not with a pick of a later one', async () => {
    const { say } = talk()
    await say('haircut tomorrow')
    expect(await say("is Ana available at 5 o'clock?")).not.toMatch(/Your name/)
  })

  it('keeps a name that was said early and shows the list again', async () => {
    const { say } = talk()
    await say('haircut tomorrow')
    expect(await say("my name is José O'Brien")).toMatch(/^Noted, José O'Brien\. Which one suits you\? \[3:15 pm/)
  })

  it.each([
    ['hola, quiero una cita', /^I only write English\./],
    ['do you speak English?', /^Yes, English/],
    ['who am I talking to', /^I am an assistant/],
    ['{{7*7}}', /^I did not get that\./],
    ["haircut tomorrow after 4'; DROP TABLE bookings;--", /after 4 pm/],
    ['what is your cancellation policy', /^Free to cancel until/],
  ])('answers %j honestly', async (text, expected) => {
    expect(await talk().say(text)).toMatch(expected)
  })

  it('shows what cancelling costs where free cancelling is over', async () => {
    const soon = openTalk(salon, { ana: ['2026-11-23T15:15'] })
    expect(await soon.say("I'm Dana, a haircut today at 3:15 pm")).toMatch(
      /cancelling costs \$30\. Shall I book it, Dana\?/,
    )
  })

  it('offers what there is with others where one person has nothing at all', async () => {
    const one = openTalk(salon, { ben: ['2026-11-25T10:00'] })
    expect(await one.say('haircut with Ana tomorrow')).toMatch(
      /^Nothing is open for Haircut with Ana.* Closest: \[.*with Ben\]/,
    )
    const none = openTalk(salon, {})
    expect(await none.say('haircut tomorrow')).toMatch(
      /^No times are open for Haircut at present.*\[Ask the team\] \[Colour\]/,
    )
  })

  it('means the service for what cannot wait where something hurts', async () => {
    const [base] = salon.services
    if (base === undefined) throw new Error('The salon sells nothing')
    const urgent = { ...base, id: 'urgent', slug: 'urgent', name: 'Emergency appointment', aliases: ['toothache'] }
    const dentist = {
      ...salon,
      tenant: { ...salon.tenant, vertical: 'medicine' },
      services: [...salon.services, urgent],
    }
    expect(await openTalk(dentist, openings).say('my tooth hurts badly, help')).toMatch(/Emergency appointment/)
  })
})
