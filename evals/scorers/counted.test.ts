import { expect, test } from 'vitest'
import { datesIn, nightsIn, peopleIn } from './counted.ts'

test('hears how many people come', () => {
  expect(peopleIn('Table for 4, Fri 27 Nov, 8:30 pm')).toEqual([4])
  expect(peopleIn('Cabin for three people, and a party of 12')).toEqual([3, 12])
  expect(peopleIn('6 guests, two of you by the window')).toEqual([6, 2])
})

test('hears no people in times, nights, dates, money and bounds', () => {
  const none = [
    'free for 45 minutes, for 3 nights, for 8 pm, for 20:30, for 4 dates',
    'We put tables together for up to twelve people.',
    'A cabin is for 1 to 4 people.',
    'Nothing for 12 December, sorry.',
    'That makes $60 for one of them.',
    'Open for 2 more weeks',
  ]
  for (const text of none) expect(peopleIn(text), text).toEqual([])
})

test('hears nights, not their bounds', () => {
  expect(nightsIn('Cabin, 3 nights from Fri 4 Dec; one night more is $190')).toEqual([3, 1])
  expect(nightsIn('At least 2 nights, up to 14 nights; $190 a night; 2 to 14 nights')).toEqual([])
})

test('hears dates of the year around the tasks', () => {
  expect(datesIn('Fri 4 Dec and December 11, 2026; then 8 Jan')).toEqual(['2026-12-04', '2026-12-11', '2027-01-08'])
})
