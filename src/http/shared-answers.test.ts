import { expect, test } from 'vitest'
import { createManualClock } from '../testing/clock.ts'
import { createSharedAnswers } from './shared-answers.ts'

function world() {
  const clock = createManualClock('2026-11-23T15:00:00Z')
  let state = 'one'
  let made = 0
  const answers = createSharedAnswers({ clock, state: async () => state })
  const catalog = {}
  const find = async (question: string, make?: () => Promise<string>, basis: object = catalog) => {
    const body = await answers.find(
      { question, basis },
      make ??
        (async () => {
          made += 1
          return `${question} ${made}`
        }),
    )
    return new TextDecoder().decode(body)
  }
  return {
    clock,
    find,
    write: (next: string) => {
      state = next
    },
  }
}

test('is made once for many at once and for those who come while nothing changes', async () => {
  const { find } = world()
  expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a 1', 'a 1', 'b 2'])
  expect(await find('a')).toBe('a 1')
})

test('is made anew as soon as anything was written', async () => {
  const { find, write } = world()
  expect(await find('a')).toBe('a 1')
  write('two')
  expect(await find('a')).toBe('a 2')
  expect(await find('a')).toBe('a 2')
})

test('what was still being made when something was written is nobody else’s answer', async () => {
  const { find, write } = world()
  let finish = (_: string) => {}
  const slow = find('a', () => new Promise((resolve) => (finish = resolve)))
  await Promise.resolve()
  write('two')
  expect(await find('a')).toBe('a 1')
  finish('of before')
  expect(await slow).toBe('of before')
  expect(await find('a')).toBe('a 1')
})

test('is not shared by those who read another catalogue before', async () => {
  const { find } = world()
  expect(await find('a')).toBe('a 1')
  expect(await find('a', undefined, {})).toBe('a 2')
})

test('is kept for five seconds, since the clock changes it too', async () => {
  const { clock, find } = world()
  expect(await find('a')).toBe('a 1')
  clock.advance({ milliseconds: 4_999 })
  expect(await find('a')).toBe('a 1')
  clock.advance({ milliseconds: 1 })
  expect(await find('a')).toBe('a 2')
})

test('a refusal is not kept', async () => {
  const { find } = world()
  await expect(find('a', () => Promise.reject(new Error('none such')))).rejects.toThrow('none such')
  expect(await find('a')).toBe('a 1')
})

test('holds no more than its bound', async () => {
  const { find } = world()
  for (let at = 0; at < 250; at++) await find(`question ${at}`)
  expect(await find('question 249')).toBe('question 249 250')
  expect(await find('question 0')).toBe('question 0 251')
})

test('where nobody tells the state nothing is shared', async () => {
  let made = 0
  const answers = createSharedAnswers({ clock: createManualClock('2026-11-23T15:00:00Z'), state: undefined })
  const make = async () => `${++made}`
  const asked = { question: 'a', basis: {} }
  await answers.find(asked, make)
  expect(new TextDecoder().decode(await answers.find(asked, make))).toBe('2')
})
