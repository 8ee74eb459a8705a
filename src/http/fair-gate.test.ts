import { describe, expect, test } from 'vitest'
import { createManualClock } from '../testing/clock.ts'
import { createFairGate, type FairGateLimits } from './fair-gate.ts'

const clock = createManualClock('2026-11-23T15:12:00Z')
const createGate = (limits: Omit<FairGateLimits, 'runningPerTenantShared'> & Partial<FairGateLimits>) =>
  createFairGate({ runningPerTenantShared: limits.runningPerTenantMax, ...limits }, clock)

/** Work that ends when the test says so, in the order it was begun. */
function createWork() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string) => async () => {
    begun.push(name)
    await new Promise<void>((resolve) => ends.push(resolve))
    return name
  }
  const endFirst = async () => {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  return { begun, work, endFirst }
}

describe('the gate', () => {
  test('lets in what there is room for, and the rest one by one', async () => {
    const { begun, work, endFirst } = createWork()
    const gate = createGate({ runningMax: 2, runningPerTenantMax: 2, waitingPerTenantMax: 10 })
    for (const name of ['a1', 'a2', 'a3']) void gate.run('a', work(name))
    expect(begun).toEqual(['a1', 'a2'])
    await endFirst()
    expect(begun).toEqual(['a1', 'a2', 'a3'])
  })

  test('takes what waits tenant by tenant: one request stands behind nobody’s hundred', async () => {
    const { begun, work, endFirst } = createWork()
    const gate = createGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 200 })
    for (let index = 0; index < 100; index += 1) void gate.run('noisy', work(`noisy${index}`))
    void gate.run('calm', work('calm'))
    await endFirst()
    await endFirst()
    expect(begun).toEqual(['noisy0', 'noisy1', 'calm'])
  })

  test('gives no tenant more than its share while others may come', () => {
    const { begun, work } = createWork()
    const gate = createGate({ runningMax: 3, runningPerTenantMax: 2, waitingPerTenantMax: 10 })
    for (const name of ['a1', 'a2', 'a3']) void gate.run('a', work(name))
    void gate.run('b', work('b1'))
    expect(begun).toEqual(['a1', 'a2', 'b1'])
  })

  test('gives a tenant all the room while it is alone, and its share while others are about', async () => {
    const { begun, work, endFirst } = createWork()
    const gate = createGate({
      runningMax: 9,
      runningPerTenantMax: 4,
      runningPerTenantShared: 1,
      waitingPerTenantMax: 10,
    })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']) void gate.run('a', work(name))
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4'])
    void gate.run('b', work('b1'))
    expect(begun.at(-1)).toBe('b1')
    for (let ended = 0; ended < 3; ended += 1) await endFirst()
    expect(begun).not.toContain('a5')
    await endFirst()
    expect(begun.at(-1)).toBe('a5')
    clock.advance({ seconds: 2 })
    void gate.run('a', work('a7'))
    await new Promise(setImmediate)
    expect(begun.slice(-2)).toEqual(['a6', 'a7'])
  })

  test('refuses at once where the tenant’s queue is full', async () => {
    const { work } = createWork()
    const gate = createGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 1 })
    void gate.run('a', work('a1'))
    void gate.run('a', work('a2'))
    expect(await gate.run('a', work('a3'))).toBeNull()
  })

  test('makes room again after work that failed', async () => {
    const gate = createGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 1 })
    await expect(gate.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await gate.run('a', async () => 'fine')).toBe('fine')
  })
})
