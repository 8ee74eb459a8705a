import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemRandom } from './random.ts'
import { loadSecret } from './secret.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-secret-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('a secret is made once, kept, and private', async () => {
  const load = () => loadSecret({ given: undefined, dataDir, random: systemRandom })
  const first = await load()
  expect(first).toMatch(/^[\w-]{43}$/)
  expect(await load()).toBe(first)
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
})

test('a secret that is given is used and not stored', async () => {
  expect(await loadSecret({ given: 'x'.repeat(32), dataDir, random: systemRandom })).toBe('x'.repeat(32))
  expect(() => statSync(join(dataDir, 'secret'))).toThrow('ENOENT')
})
