import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLockFolder } from './lock-folder.ts'
import { isRunning, markProcess, markSelf } from './process.ts'

let folder: string
let lock: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-lock-'))
  lock = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a lock lets one in at a time and is gone afterwards, also after a failure', async () => {
  let inside = 0
  const work = (fails: boolean) =>
    withLockFolder(lock, async () => {
      inside += 1
      expect(inside).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
      if (fails) throw new Error('work failed')
    })
  const results = await Promise.allSettled([work(false), work(true), work(false), work(true)])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(existsSync(lock)).toBe(false)
})

test('a lock of a process that is gone, even if its number is used again, is taken over by exactly one', async () => {
  mkdirSync(lock)
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: process.pid, born: 'another birth' }))
  let inside = 0
  const work = () =>
    withLockFolder(lock, async () => {
      inside += 1
      expect(inside).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
    })
  await Promise.all(Array.from({ length: 8 }, work))
  expect(inside).toBe(0)
})

test('a mark knows its process, and not a later one with the same number', () => {
  expect(isRunning(markSelf())).toBe(true)
  expect(isRunning({ pid: process.pid, born: 'another birth' })).toBe(process.platform !== 'linux')
  expect(markProcess(999_999_999)).toBeUndefined()
  expect(markProcess(0)).toBeUndefined()
})
