import { describe, expect, test } from 'vitest'
import { createFairGate } from './fair-gate.ts'

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
    const gate = createFairGate({ runningMax: 2, runningPerTenantMax: 2, waitingPerTenantMax: 10 })
    for (const name of ['a1', 'a2', 'a3']) void gate.run('a', work(name))
    expect(begun).toEqual(['a1', 'a2'])
    await endFirst()
    expect(begun).toEqual(['a1', 'a2', 'a3'])
  })

  test('takes what waits tenant by tenant: one request stands behind nobody’s hundred', async () => {
    const { begun, work, endFirst } = createWork()
    const gate = createFairGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 200 })
    for (let index = 0; index < 100; index += 1) void gate.run('noisy', work(`noisy${index}`))
    void gate.run('calm', work('calm'))
    await endFirst()
    await endFirst()
    expect(begun).toEqual(['noisy0', 'noisy1', 'calm'])
  })

  test('gives no tenant more than its share while others may come', () => {
    const { begun, work } = createWork()
    const gate = createFairGate({ runningMax: 3, runningPerTenantMax: 2, waitingPerTenantMax: 10 })
    for (const name of ['a1', 'a2', 'a3']) void gate.run('a', work(name))
    void gate.run('b', work('b1'))
    expect(begun).toEqual(['a1', 'a2', 'b1'])
  })

  test('refuses at once where the tenant’s queue is full', async () => {
    const { work } = createWork()
    const gate = createFairGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 1 })
    void gate.run('a', work('a1'))
    void gate.run('a', work('a2'))
    expect(await gate.run('a', work('a3'))).toBeNull()
  })

  test('makes room again after work that failed', async () => {
    const gate = createFairGate({ runningMax: 1, runningPerTenantMax: 1, waitingPerTenantMax: 1 })
    await expect(gate.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await gate.run('a', async () => 'fine')).toBe('fine')
  })
})
