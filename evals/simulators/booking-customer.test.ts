import { expect, test } from 'vitest'
import { createSeededRandom } from '../../src/testing/random.ts'
import { bookingTasks } from '../tasks/booking/all.ts'
import type { BookingTask } from '../tasks/task.ts'
import { createBookingCustomer } from './booking-customer.ts'
import { type BookingView, nothingSeen, type ShownOffer } from './booking-view.ts'
import { pickWords, typed } from './wording.ts'

const task: BookingTask = {
  id: 'test',
  tenant: 'luna-salon',
  themes: [],
  gold: '',
  wishes: [{ service: 'haircut', staff: 'ana', dates: ['2026-11-24', '2026-11-24'], times: ['15:00', '18:00'] }],
  opening: ['a haircut', 'haircut please', 'one haircut'],
  asides: [{ say: ['parking?', 'is there parking?', 'where to park?'], answer: 'garage' }],
  answers: { name: ['Dana', "I'm Dana", "it's Dana"] },
  again: ['the haircut', 'haircut again', 'that haircut'],
  pick: { prefer: 'last', ways: ['tap'] },
  expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dana' }] },
}
const offer = (offerId: string, time: string, staff = 'Ana Flores'): ShownOffer => ({
  offerId,
  service: 'haircut',
  staff,
  date: '2026-11-24',
  time,
  party: 1,
  nights: null,
  steps: [],
  further: [],
})
const pending = (kind: 'book' | 'move' | 'cancel', shown: ShownOffer | null = null) => ({
  pending: { kind, offer: null, shown, bookingId: null },
})
const view = (change: Partial<BookingView>): BookingView => ({ ...nothingSeen, text: `${Math.max(0)}`, ...change })
const asks = (about: 'name' | 'offer' | 'confirm') => ({ about, key: null, options: [] })
const customerOf = (seed: number, of = task) =>
  createBookingCustomer(of, { random: createSeededRandom(seed), nameOf: () => 'Ana Flores' })

test('speaks first, says the same with the same seed, and other words with others', () => {
  const openings = Array.from({ length: 30 }, (_, seed) => customerOf(seed).respond(nothingSeen)?.text)
  expect(openings).toEqual(Array.from({ length: 30 }, (_, seed) => customerOf(seed).respond(nothingSeen)?.text))
  expect(new Set(openings).size).toBeGreaterThanOrEqual(3)
})

test('picks only what the wish takes, and remembers it', () => {
  const customer = customerOf(1, { ...task, asides: [] })
  customer.respond(nothingSeen)
  const shown = [offer('o1', '14:00'), offer('o2', '15:15'), offer('o3', '17:00', 'Ben Carter'), offer('o4', '16:30')]
  const said = customer.respond(view({ text: 'times', shown, asks: asks('offer') }))
  expect(said?.choiceId).toBe('o4')
  expect(customer.picks.get(0)).toEqual(shown[3])
})

test('asks its side question before the yes at the latest, and notices a wrong answer', () => {
  const customer = customerOf(2)
  customer.respond(nothingSeen)
  const summary = { ...pending('book', offer('o1', '16:00')), asks: asks('confirm') }
  const first = customer.respond(view({ text: 'summary', ...summary }))
  expect(first?.text).toMatch(/park/i)
  const second = customer.respond(view({ text: 'no idea', ...summary }))
  expect(customer.unanswered).toHaveLength(1)
  expect(second?.text).toMatch(/^(yes|ok|yep|sure|👍)/i)
})

test('leaves once all is done', () => {
  const customer = customerOf(3, { ...task, asides: [] })
  customer.respond(nothingSeen)
  customer.respond(view({ text: 'name?', asks: asks('name') }))
  const bye = customer.respond(view({ text: 'Booked', changed: true }))
  expect(bye === null || /thank|ty/i.test(bye.text)).toBe(true)
  expect(customer.respond(view({ text: 'bye' }))).toBeNull()
})

test('says no yes where nothing is to be booked', () => {
  const customer = customerOf(4, { ...task, asides: [], expected: { bookings: [] } })
  customer.respond(nothingSeen)
  expect(customer.respond(view({ text: 'summary', ...pending('book') }))).toBeNull()
})

test('says no to a summary that is not what it wants, and yes to the one that is', () => {
  const party: BookingTask = { ...task, asides: [], wishes: task.wishes.map((wish) => ({ ...wish, party: 4 })) }
  for (const wrong of [
    offer('o1', '14:00'),
    { ...offer('o1', '16:00'), party: 3 },
    { ...offer('o1', '16:00'), party: 4, nights: 1 },
    { ...offer('o1', '16:00', 'Ben Carter'), party: 4 },
    { ...offer('o1', '16:00'), party: 4, further: ['2026-12-01'] },
  ]) {
    const customer = customerOf(6, party)
    customer.respond(nothingSeen)
    expect(customer.respond(view({ text: 'a', ...pending('book', wrong) }))?.text).toMatch(/^no/i)
    expect(customer.refused()).toBe(1)
    const right = { ...offer('o2', '16:00'), party: 4 }
    expect(customer.respond(view({ text: 'b', ...pending('book', right) }))?.text).toMatch(/^(yes|ok|yep|sure|👍)/i)
  }
})

test('wants the time that it picked, and its own booking changed', () => {
  const customer = customerOf(7, { ...task, asides: [] })
  customer.respond(nothingSeen)
  customer.respond(view({ text: 'times', shown: [offer('o1', '15:15')], asks: asks('offer') }))
  expect(customer.respond(view({ text: 'a', ...pending('book', offer('o9', '16:00')) }))?.text).toMatch(/^no/i)
  const expected = { bookings: [{ before: 0, state: 'cancelled' as const, name: 'Dana' }] }
  const cancelling = createBookingCustomer(
    { ...task, asides: [], wishes: [], expected },
    { random: createSeededRandom(8), nameOf: () => '', changes: ['b1'] },
  )
  cancelling.respond(nothingSeen)
  const asksFor = (bookingId: string) => ({ pending: { kind: 'cancel' as const, offer: null, shown: null, bookingId } })
  expect(cancelling.respond(view({ text: 'a', ...asksFor('b2') }))?.text).toMatch(/^no/i)
  expect(cancelling.respond(view({ text: 'b', ...pending('book', offer('o1', '16:00')) }))?.text).toMatch(/^no/i)
  expect(cancelling.respond(view({ text: 'c', ...asksFor('b1') }))?.text).toMatch(/^yes/i)
})

test('never goes on for ever, whatever it hears', () => {
  for (const one of bookingTasks) {
    const customer = customerOf(5, one)
    let turns = 0
    let said = customer.respond(nothingSeen)
    while (said !== null && turns < 100) {
      turns += 1
      said = customer.respond(view({ text: `reply ${turns}`, asks: asks('name') }))
    }
    expect(turns, one.id).toBeLessThan(30)
  }
})

test('a typing error keeps every name and number', () => {
  for (let seed = 0; seed < 200; seed++) {
    const said = typed('Could I see Dr. Patel on Thursday at 2:20 pm please', createSeededRandom(seed)).toLowerCase()
    for (const word of ['dr. patel', 'thursday', '2:20 pm']) expect(said).toContain(word)
  }
})

test('words that pick a time fit that time alone', () => {
  const shown = [offer('o1', '15:00'), offer('o2', '16:30'), offer('o3', '17:15')]
  const second = offer('o2', '16:30')
  for (let seed = 0; seed < 50; seed++) {
    const random = createSeededRandom(seed)
    const chosen = shown[1] ?? second
    expect(pickWords(shown, chosen, 'time', random).text).toMatch(/4:30|16:30/)
    expect(pickWords(shown, chosen, 'day-time', random).text).toMatch(/Tuesday.*4:30/)
    expect(pickWords(shown, chosen, 'ordinal', random).text).toMatch(/second/)
    expect(pickWords(shown, chosen, 'tap', random).choiceId).toBe('o2')
  }
})

test('says the place where the time would fit two', () => {
  const shown = [offer('o1', '15:00'), offer('o2', '15:00', 'Ben Carter')]
  const chosen = shown[0] ?? offer('o1', '15:00')
  expect(pickWords(shown, chosen, 'time', createSeededRandom(1)).text).toMatch(/first/)
})

test('pays by the link where nothing else is to be done with it, and not for ever', () => {
  const customer = customerOf(1, { ...task, asides: [] })
  customer.respond(nothingSeen)
  const link = { text: 'please pay', link: 'here' as const }
  expect(customer.respond(view(link))).toEqual({ text: '', deeds: { pay: 'pay' } })
  expect(customer.respond(view({ ...link, text: 'still' }))?.deeds).toEqual({ pay: 'pay' })
  expect(customer.respond(view({ ...link, text: 'and still' }))?.deeds).toEqual({ pay: 'pay' })
  expect(customer.respond(view({ ...link, text: 'to no end' }))?.deeds).toBeUndefined()
})

test('pays no link of a time that is not wanted any more', () => {
  const paid = (change: Partial<BookingTask>) => {
    const customer = customerOf(1, { ...task, asides: [], ...change })
    customer.respond(nothingSeen)
    customer.respond(view({ text: 'please pay', link: 'here' }))
    return customer.respond(view({ text: 'and now?', link: 'before' }))?.deeds
  }
  const say = ['never mind', 'leave it', 'I changed my mind'] as const
  expect(paid({ steps: [{ at: 'link', say }] })).toEqual({ pay: 'pay' })
  expect(paid({ steps: [{ at: 'link', say, paysNoMore: true }] })).toBeUndefined()
  const [wish] = task.wishes
  const wishes = wish === undefined ? [] : [wish, wish]
  expect(paid({ wishes, steps: [{ at: 'link', say, wish: 1 }] })).toBeUndefined()
})

test('does with a link what its task says, says what goes with it, and judges what comes of it', () => {
  const steps = [
    { at: 'link', pay: 'decline' },
    { at: 'link', waitMinutes: 5, say: ['again?', 'once more?', 'the link?'], amounts: { must: ['44'], may: ['220'] } },
    { at: 'link', until: '2026-11-24T18:00', answer: 'over' },
  ] as const
  const customer = customerOf(1, { ...task, asides: [], steps })
  customer.respond(nothingSeen)
  const link = { text: 'please pay', link: 'here' as const }
  expect(customer.respond(view(link))).toEqual({ text: '', deeds: { pay: 'decline' } })
  expect(customer.respond(view({ ...link, text: '' }))).toMatchObject({
    deeds: { waitMinutes: 5 },
    text: expect.stringContaining('?'),
  })
  customer.respond(view({ ...link, text: 'It is $45 of $220.' }))
  expect(customer.unanswered).toHaveLength(1)
  customer.respond(view({ text: 'Your time is over.' }))
  expect(customer.unanswered).toHaveLength(1)
})

test('an amount that may not be named is a wrong answer, and so is one that is missing', () => {
  const answered = (text: string) => {
    const steps = [
      { at: 'reply', say: ['what?', 'how much?', 'tell me'], amounts: { must: ['22'], may: ['44'] } },
    ] as const
    const customer = customerOf(1, { ...task, asides: [], steps })
    customer.respond(nothingSeen)
    customer.respond(view({ text: 'hello' }))
    customer.respond(view({ text }))
    return customer.unanswered.length
  }
  expect(['$22', '$22 of $44', '$22.00 comes back', '$44', '$22 of $220', 'half of it'].map(answered)).toEqual([
    0, 0, 0, 1, 1, 1,
  ])
})
