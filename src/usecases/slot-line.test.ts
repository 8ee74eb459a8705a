import { expect, test } from 'vitest'
import { createSlotLine } from './slot-line.ts'

/** A slot with so many places, and what was asked of it. */
function world(places: number) {
  let left = places
  const asked: string[] = []
  const line = createSlotLine<string, string>({
    take: async (wish) => {
      asked.push(`take ${wish}`)
      await Promise.resolve()
      if (wish === 'fault') throw new Error('no database')
      if (left === 0) return 'taken'
      left -= 1
      return `won ${wish}`
    },
    look: async (wishes) => {
      asked.push(`look ${wishes.join(' ')}`)
      await Promise.resolve()
      if (wishes.includes('bad look')) throw new Error('no look')
      return wishes.map((wish) => (left === 0 && !wish.startsWith('known') ? 'taken' : null))
    },
  })
  return { asked, line }
}

const enterAll = (line: ReturnType<typeof world>['line'], wishes: readonly string[]) =>
  Promise.all(wishes.map((wish) => line.enter('slot', wish)))

test('who comes alone tries at once and is not looked for', async () => {
  const { asked, line } = world(1)
  expect(await line.enter('slot', 'a')).toBe('won a')
  expect(await line.enter('slot', 'b')).toBe('taken')
  expect(asked).toEqual(['take a', 'take b'])
})

test('one of many takes it, and one look answers all the others', async () => {
  const { asked, line } = world(1)
  expect(await enterAll(line, ['a', 'b', 'c', 'd'])).toEqual(['won a', 'taken', 'taken', 'taken'])
  expect(asked).toEqual(['take a', 'look b c d'])
})

test('where more may have it they try one after the other, in the order in which they came', async () => {
  const { asked, line } = world(2)
  expect(await enterAll(line, ['a', 'b', 'c', 'd'])).toEqual(['won a', 'won b', 'taken', 'taken'])
  expect(asked).toEqual(['take a', 'look b c d', 'take b', 'look c d'])
})

test('a request that was answered before goes its own way', async () => {
  const { line } = world(1)
  expect(await enterAll(line, ['a', 'b', 'known c'])).toEqual(['won a', 'taken', 'taken'])
})

test('different slots do not wait for each other', async () => {
  const { asked, line } = world(2)
  await Promise.all([line.enter('one', 'a'), line.enter('two', 'b')])
  expect(asked).toEqual(['take a', 'take b'])
})

test('a fault is told to whom it befell, and the line goes on', async () => {
  const { line } = world(1)
  const [first, second, third] = await Promise.allSettled(['fault', 'a', 'b'].map((wish) => line.enter('slot', wish)))
  expect(first).toMatchObject({ status: 'rejected', reason: new Error('no database') })
  expect(second).toMatchObject({ value: 'won a' })
  expect(third).toMatchObject({ value: 'taken' })
})

test('a look that fails is told to all who were asked, and to no later one', async () => {
  const { line } = world(1)
  const told = await Promise.allSettled(['a', 'b', 'bad look'].map((wish) => line.enter('slot', wish)))
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await line.enter('slot', 'c')).toBe('taken')
})

test('beyond its bound nobody waits', async () => {
  const { asked, line } = world(1)
  const answers = await enterAll(
    line,
    Array.from({ length: 1_200 }, (_, at) => `${at}`),
  )
  expect(answers.filter((answer) => answer.startsWith('won'))).toHaveLength(1)
  expect(answers).toHaveLength(1_200)
  expect(asked.filter((one) => one.startsWith('take'))).toHaveLength(200)
})

test('what the winner makes certain is told without a look', async () => {
  const asked: string[] = []
  const line = createSlotLine<string, string>({
    take: async (wish) => {
      asked.push(`take ${wish}`)
      await Promise.resolve()
      return `won ${wish}`
    },
    look: async (wishes) => {
      asked.push(`look ${wishes.join(' ')}`)
      return wishes.map(() => null)
    },
    settle: ({ wish, answer }, waiting) => (answer === 'won a' && waiting !== wish ? 'taken' : null),
  })
  expect(await enterAll(line, ['a', 'b', 'a', 'c'])).toEqual(['won a', 'taken', 'won a', 'taken'])
  expect(asked).toEqual(['take a', 'look a', 'take a'])
})
