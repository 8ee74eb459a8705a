import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadFolder } from './registry.ts'

interface Thing {
  readonly id: string
  readonly size: number
}

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && 'id' in value && 'size' in value && typeof value.size === 'number'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-registry-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

const load = () => loadFolder(pathToFileURL(folder), isThing)

describe('a discovered folder', () => {
  test('finds files and folders by their name, in order', async () => {
    plant({
      'whats-app.ts': `export default { id: 'whats-app', size: 2 }`,
      'sms/index.ts': `export default { id: 'sms', size: 1 }`,
      'sms/helper.ts': `export const helper = 1`,
    })
    expect([...(await load())]).toEqual([
      ['sms', { id: 'sms', size: 1 }],
      ['whats-app', { id: 'whats-app', size: 2 }],
    ])
  })

  test('passes over tests, types, notes and folders without an index', async () => {
    plant({
      'a.ts': `export default { id: 'a', size: 1 }`,
      'a.test.ts': `throw new Error('imported a test')`,
      'a.d.ts': 'nonsense',
      'README.md': '# a',
      'fixtures/a/payload.json': '{}',
    })
    expect([...(await load()).keys()]).toEqual(['a'])
  })

  test('lists every fault at once', async () => {
    plant({
      'good.ts': `export default { id: 'good', size: 1 }`,
      'nameless.ts': 'export const id = 1',
      'other.ts': `export default { id: 'another', size: 1 }`,
      'shape.ts': `export default { id: 'shape' }`,
      'throws.ts': `throw new Error('boom')`,
      'twice.ts': `export default { id: 'twice', size: 1 }`,
      'twice/index.ts': `export default { id: 'twice', size: 2 }`,
    })
    const message = await load().then(
      () => '',
      (error: Error) => error.message,
    )
    expect(message.split('\n  ').slice(1)).toEqual([
      'nameless.ts: no default export',
      `other.ts: id 'another' must equal the file's name 'other'`,
      'shape.ts: the default export has not the shape that this folder needs',
      'throws.ts: boom',
      `twice/index.ts: there is another 'twice' beside it`,
    ])
  })
})
