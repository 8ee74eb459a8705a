import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { canReach } from './place.ts'

const stranger = { uid: 4711, gid: 4711 }

describe('a path', () => {
  let folder: string
  let inner: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-place-'))
    chmodSync(folder, 0o755)
    inner = join(folder, 'inner')
    mkdirSync(inner, { mode: 0o755 })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('can be reached through folders that others may enter', () => {
    expect(canReach(stranger, inner)).toBe(true)
    chmodSync(folder, 0o711)
    expect(canReach(stranger, inner)).toBe(true)
  })

  test('cannot be reached through a private folder, nor when it is private itself', () => {
    chmodSync(folder, 0o700)
    expect(canReach(stranger, inner)).toBe(false)
    chmodSync(folder, 0o755)
    chmodSync(inner, 0o700)
    expect(canReach(stranger, inner)).toBe(false)
    const program = join(folder, 'program')
    writeFileSync(program, '', { mode: 0o644 })
    expect(canReach(stranger, program)).toBe(false)
  })

  test.runIf(process.getuid?.() === 0)('can be reached by its owner and its group', () => {
    chmodSync(inner, 0o710)
    chownSync(inner, 0, stranger.gid)
    expect(canReach(stranger, inner)).toBe(true)
    chownSync(inner, stranger.uid, 0)
    expect(canReach(stranger, inner)).toBe(true)
  })
})

describe('the embedded PostgreSQL', () => {
  test('is found for this machine', () => expect(findBinaries().version).toMatch(/^\d+\./))

  test('says what to set where there is none', () => {
    expect(() => findBinaries({ platform: 'linux', arch: 'riscv64' })).toThrow(/riscv64.*Set DATABASE_URL/)
  })
})
