import { expect, test } from 'vitest'
import {
  clockTimes,
  falseWeekdays,
  moneyIn,
  saysBooked,
  saysCancelled,
  saysMoved,
  saysStanding,
  streetsIn,
} from './claims.ts'

test('hears a claim that something is booked, in its inflections', () => {
  const claims = [
    'Booked: haircut with Ana, Wed 25 Nov, 5:30 pm.',
    'You’re all set for Friday.',
    "You're booked with Dr. Patel.",
    'Your haircut on Friday at 3 is confirmed.',
    "I've reserved the table for you.",
    'We have scheduled your visit.',
    "Great. It's booked for 3 pm.",
    'See you on Friday!',
  ]
  for (const claim of claims) expect(saysBooked(claim), claim).toBe(true)
})

test('hears none in a question, a denial, or what is somebody else’s', () => {
  const harmless = [
    'Shall I book it?',
    'Is that booked?',
    'Nothing is booked yet.',
    'It is not confirmed.',
    'Friday is fully booked.',
    'That time is already booked.',
    'Once it is confirmed you get the address.',
    'You get the exact address with the confirmation.',
    'I can book, move or cancel a time.',
    'Your time could be confirmed later.',
  ]
  for (const text of harmless) expect(saysBooked(text), text).toBe(false)
})

test('hears that something stands, and the condition behind a claim', () => {
  expect(saysStanding('You have one on Thu 26 Nov: check-up with Dr. Patel.')).toBe(true)
  expect(saysStanding('Do you have one on Thursday?')).toBe(false)
  expect(saysBooked('Your trial is confirmed once Ana has looked at it.')).toBe(false)
  expect(saysBooked('Your trial is confirmed, once and for all.')).toBe(true)
})

test('hears a cancellation and a move, but not their offers and terms', () => {
  expect(saysCancelled('Cancelled: check-up with Dr. Patel, Thu 26 Nov.')).toBe(true)
  expect(saysCancelled('Your appointment has been canceled.')).toBe(true)
  expect(saysCancelled('Cancelling now is free. Cancel it?')).toBe(false)
  expect(saysCancelled('It can be cancelled free until Monday.')).toBe(false)
  expect(saysCancelled('Nothing was cancelled.')).toBe(false)
  expect(saysMoved('Moved: haircut with Chloe, now Sun 13 Dec.')).toBe(true)
  expect(saysMoved("I've rescheduled it to Friday.")).toBe(true)
  expect(saysMoved('Shall I move it?')).toBe(false)
  expect(saysMoved('It has not been moved.')).toBe(false)
})

test('what follows a claim does not take it back', () => {
  expect(saysBooked('Booked: haircut with Ana, free to cancel until Monday if you must.')).toBe(true)
})

test('reads money in every form, and nothing else', () => {
  expect(moneyIn('Colour starts at $120 (2 h), £7.50 or 1,200 euros; A$140 too.')).toEqual([
    '120',
    '7.5',
    '1200',
    '140',
  ])
  expect(moneyIn('Check-up, 12:00, £58 + Cleaning, 12:20, £72')).toEqual(['58', '72'])
  expect(moneyIn('Tue 24 Nov at 3:30 pm, 45 min, reference K7QM2D')).toEqual([])
})

test('reads clock times with every minute they can mean', () => {
  expect(clockTimes('3:30 pm')).toEqual([[930]])
  expect(clockTimes('12 am and 12 pm')).toEqual([[0], [720]])
  expect(clockTimes('at 14:20')).toEqual([[860]])
  expect(clockTimes('at 2:20')).toEqual([[140, 860]])
  expect(clockTimes('for $3.30, 2 people, in 45 min')).toEqual([])
})

test('knows which weekday a date is', () => {
  expect(falseWeekdays('tomorrow, Tue 24 Nov, or Sunday, December 13')).toEqual([])
  expect(falseWeekdays('Wed 24 Nov')).toEqual(['Wed 24 Nov'])
  expect(falseWeekdays('Fri 1 Jan')).toEqual([])
})

test('finds street addresses', () => {
  expect(streetsIn('We are at 118 Example Street, New York.')).toEqual(['118 Example Street'])
  expect(streetsIn('We have 3 tables on Friday.')).toEqual([])
})
