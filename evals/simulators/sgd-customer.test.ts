import { describe, expect, it } from 'vitest'
import type { OpenQuestion } from '../../src/domain/conversation.ts'
import { tableDialog } from '../data/sgd-example.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './customer-view.ts'
import { createSgdCustomer } from './sgd-customer.ts'

const nothing: CustomerView = {
  text: '',
  asks: null,
  offers: [],
  summary: null,
  proposedStaff: [],
  refused: false,
  bookings: 0,
}
let replies = 0
const view = (seen: Partial<CustomerView>): CustomerView => ({ ...nothing, text: `reply ${++replies}`, ...seen })
const asks = (about: OpenQuestion['about']) => view({ asks: { about, key: null, options: [] } })
const time = (seen: Partial<SeenTime> = {}): SeenTime => ({
  offerId: 'o1',
  staff: 'Nia',
  date: '2019-03-01',
  time: '19:30',
  party: 4,
  nights: null,
  ...seen,
})
const summary = (seen: Partial<SeenTime> = {}) => view({ summary: time(seen) })

function opened(mode: 'blind' | 'checking' = 'blind'): SimulatedCustomer {
  const customer = createSgdCustomer(tableDialog, { mode, name: 'Dana Reed' })
  expect(customer.respond(nothing)).toBe('I want to eat at the Nia in Milbrook.')
  return customer
}

describe('a customer who holds a human’s goal', () => {
  it('says what the human said where the dialog has it, else a plain sentence, and a value never said only when asked', () => {
    const customer = opened()
    expect(customer.respond(asks('time'))).toBe('At seven in the evening.')
    expect(customer.respond(asks('date'))).toBe('On March 1.')
    expect(customer.respond(asks('party'))).toBe('For 4 people.')
    expect(customer.respond(asks('name'))).toBe('Dana Reed')
  })

  it('corrects a summary where the human did, and leaves out what it says already', () => {
    expect(opened().respond(summary({ party: 2 }))).toBe('No, there are four of us.')
    expect(opened().respond(summary({ party: 4 }))).toBe('Right.')
  })

  it('says yes blindly to a summary that nothing corrects', () => {
    const customer = opened()
    customer.respond(asks('party'))
    expect(customer.respond(summary({ time: '12:00', party: 9 }))).toBe('Right.')
  })

  it('corrects a wrong summary once where it reads it, then leaves', () => {
    const customer = opened('checking')
    customer.respond(asks('party'))
    expect(customer.respond(summary({ party: 3 }))).toBe('No, it should be Nia on March 1 at 19:30 for 4 people.')
    expect(customer.respond(summary({ party: 3 }))).toBeNull()
  })

  it('names the day where only other days are shown, and takes what fits', () => {
    const customer = opened()
    customer.respond(asks('time'))
    const other = { ...asks('offer'), offers: [time({ date: '2019-03-02', time: '19:00' })] }
    expect(customer.respond(other)).toBe('On March 1.')
    const fitting = { ...asks('offer'), offers: [time(), time({ offerId: 'o2', time: '21:00' })] }
    expect(customer.respond(fitting)).toBe('19:30 is good.')
  })

  it('answers a refusal as the human did', () => {
    const customer = opened()
    customer.respond(asks('time'))
    expect(customer.respond(view({ refused: true, offers: [time()] }))).toBe('That will do.')
  })
})
