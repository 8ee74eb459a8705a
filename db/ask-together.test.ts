import { expect, test } from 'vitest'
import { askTogether } from './ask-together.ts'

function world() {
  const waiting: { key: string; resolve: (answer: string) => void; reject: (fault: Error) => void }[] = []
  const ask = askTogether<string>((key) => new Promise((resolve, reject) => waiting.push({ key, resolve, reject })))
  /** Lets what was settled be heard. */
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { ask, waiting, settled }
}

test('who comes while an answer is on its way shares the next one, which is asked for after they came', async () => {
  const { ask, waiting, settled } = world()
  const first = ask('a')
  const others = [ask('a'), ask('a'), ask('a')]
  expect(waiting).toHaveLength(1)
  waiting[0]?.resolve('old')
  expect(await first).toBe('old')
  await settled()
  expect(waiting).toHaveLength(2)
  const late = ask('a')
  waiting[1]?.resolve('new')
  expect(await Promise.all(others)).toEqual(['new', 'new', 'new'])
  await settled()
  waiting[2]?.resolve('newest')
  expect(await late).toBe('newest')
  expect(waiting).toHaveLength(3)
})

test('different questions do not wait for each other', async () => {
  const { ask, waiting } = world()
  const both = Promise.all([ask('a'), ask('b')])
  for (const { key, resolve } of waiting) resolve(`of ${key}`)
  expect(await both).toEqual(['of a', 'of b'])
})

test('a fault is told to those who shared it, and the next question is asked anew', async () => {
  const { ask, waiting, settled } = world()
  const first = ask('a')
  const [second, third] = [ask('a'), ask('a')]
  waiting[0]?.reject(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  await settled()
  waiting[1]?.reject(new Error('gone again'))
  await expect(second).rejects.toThrow('gone again')
  await expect(third).rejects.toThrow('gone again')
  await settled()
  const fourth = ask('a')
  waiting[2]?.resolve('back')
  expect(await fourth).toBe('back')
})
