import { describe, expect, it } from 'vitest'
import { catalog as salon } from '../testing/salon.ts'
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
