import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ToldNews } from '../../usecases/read-news.ts'
import { createNewsHub, type LiveNews } from './news-hub.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const quiet: ToldNews = { cursor: { sequence: 1, messageMs: 1, messages: 1 }, topics: [], conversationIds: [] }

/** A hub over answers that a test puts in; it counts how often each tenant was looked at. */
function openHub(answer: () => ToldNews | Error = () => quiet) {
  const looks: string[] = []
  const faults: string[] = []
  const hub = createNewsHub(
    async (tenantId) => {
      looks.push(tenantId)
      const given = answer()
      if (given instanceof Error) throw given
      return given
    },
    (tenantId) => faults.push(tenantId),
  )
  return { hub, looks, faults }
}

test('one look a second serves all who watch a business', async () => {
  const news: ToldNews = { ...quiet, topics: ['bookings'] }
  const { hub, looks } = openHub(() => (looks.length === 1 ? quiet : news))
  const heard: LiveNews[] = []
  for (let each = 0; each < 3; each += 1) hub.listen('salon', (told) => heard.push(told))
  await vi.advanceTimersByTimeAsync(1_100)
  expect(looks).toEqual(['salon', 'salon'])
  expect(heard.map(({ topics }) => topics)).toEqual([['bookings'], ['bookings'], ['bookings']])
})

test('nobody is looked at whom nobody watches any more', async () => {
  const { hub, looks } = openHub()
  const listening = hub.listen('salon', () => {})
  await vi.advanceTimersByTimeAsync(1_100)
  listening?.leave()
  listening?.leave()
  const before = looks.length
  await vi.advanceTimersByTimeAsync(5_000)
  expect(looks.length).toBe(before)
})

test('a look that fails is told, and the next one goes on', async () => {
  let answer: ToldNews | Error = new Error('gone')
  const { hub, looks, faults } = openHub(() => answer)
  const heard: LiveNews[] = []
  hub.listen('salon', (told) => heard.push(told))
  await vi.advanceTimersByTimeAsync(10)
  answer = { ...quiet, topics: ['payments'] }
  await vi.advanceTimersByTimeAsync(1_100)
  expect([looks.length, faults, heard.length]).toEqual([2, ['salon'], 1])
})

test('there is an end to how many may watch', () => {
  const { hub } = openHub()
  const leaves = Array.from({ length: 2_000 }, () => hub.listen('salon', () => {}))
  expect(hub.listen('salon', () => {})).toBeNull()
  leaves[0]?.leave()
  expect(hub.listen('salon', () => {})).not.toBeNull()
  hub.stop()
})

test('a business that is watched too often leaves room for the others', async () => {
  const { hub } = openHub()
  const listening = Array.from({ length: 201 }, () => hub.listen('salon', () => {}))
  expect(listening.filter((one) => one === null)).toHaveLength(1)
  expect(hub.listen('dentist', () => {})).not.toBeNull()
  listening[0]?.leave()
  expect(hub.listen('salon', () => {})).not.toBeNull()
})
