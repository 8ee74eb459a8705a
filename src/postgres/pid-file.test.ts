import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findServer, parsePidFile, readLastPort } from './pid-file.ts'
import type { Place } from './place.ts'

const lines = (changes: { pid?: string; status?: string } = {}) => [
  changes.pid ?? '4711',
  '/data',
  '1763683200',
  '40001',
  '',
  '127.0.0.1',
  '  5 6',
  `${changes.status ?? 'ready'}   `,
]

describe('postmaster.pid', () => {
  test('says who runs, where and how far it is', () => {
    expect(parsePidFile(lines().join('\n'))).toEqual({ pid: 4711, data: '/data', port: 40001, status: 'ready' })
    expect(parsePidFile(lines({ status: 'starting' }).join('\n'))?.status).toBe('starting')
  })

  test('counts as starting while it is being written, and as nothing before the process is known', () => {
    expect(parsePidFile(lines().slice(0, 3).join('\n'))).toEqual({ pid: 4711, data: '/data', port: 0, status: '' })
    for (const text of ['', '\n', 'abc\n/data', '-1\n/data', '4711']) expect(parsePidFile(text)).toBeUndefined()
  })
})

describe('a left-over postmaster.pid', () => {
  let data: string
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'parley-pid-'))
  })
  afterEach(() => rmSync(data, { recursive: true }))
  const place = (): Place => ({
    home: data,
    folder: data,
    data,
    binaries: data,
    account: undefined,
    clusterName: 'parley-test',
  })

  test('of a process that is gone or another program’s is no server, but its port is remembered', () => {
    for (const pid of ['999999999', String(process.pid)]) {
      writeFileSync(join(data, 'postmaster.pid'), lines({ pid }).join('\n'))
      expect(findServer(place())).toBeUndefined()
      expect(readLastPort(place())).toBe(40001)
    }
  })

  test('that is not there means no server and no port', () => {
    expect(findServer(place())).toBeUndefined()
    expect(readLastPort(place())).toBe(0)
  })
})
