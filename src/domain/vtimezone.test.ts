import { expect, test } from 'vitest'
import { isPlainWallTime, vtimezoneOf } from './vtimezone.ts'

const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const lines = (tzid: string, from: string, to = from) => vtimezoneOf(tzid, ms(from), ms(to)).split('\r\n').slice(2, -1)

test('a zone is told by the change before the event and those during it', () => {
  expect(lines('America/New_York', '2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z')).toEqual([
    'BEGIN:DAYLIGHT',
    'DTSTART:20260308T020000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'DTSTART:20261101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
  ])
})

test('an event that begins with the change has it', () => {
  expect(lines('Europe/London', '2027-03-28T01:00:00Z')).toContain('DTSTART:20270328T010000')
})

test('a clock that is not moved has one offset', () => {
  expect(lines('UTC', '2026-11-23T12:00:00Z')).toEqual([
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0000',
    'END:STANDARD',
  ])
  expect(lines('Asia/Kolkata', '2026-11-23T12:00:00Z')).toContain('TZOFFSETTO:+0530')
})

test('half an hour more is told as it is', () => {
  const found = lines('Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-04T12:00:00Z')
  expect(found.slice(-5)).toEqual([
    'BEGIN:DAYLIGHT',
    'DTSTART:20261004T020000',
    'TZOFFSETFROM:+1030',
    'TZOFFSETTO:+1100',
    'END:DAYLIGHT',
  ])
})

test('of an hour that comes twice neither is told by its wall time', () => {
  expect(isPlainWallTime('America/New_York', ms('2026-11-01T04:59:00Z'))).toBe(true)
  expect(isPlainWallTime('America/New_York', ms('2026-11-01T05:30:00Z'))).toBe(false)
  expect(isPlainWallTime('America/New_York', ms('2026-11-01T06:30:00Z'))).toBe(false)
  expect(isPlainWallTime('America/New_York', ms('2026-11-01T07:00:00Z'))).toBe(true)
})
