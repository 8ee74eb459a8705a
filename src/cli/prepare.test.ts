import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

// A small project with a copy of prepare.mjs, and an `npm` that notes each call and installs what the lock names.
const fakeNpm = `#!/bin/sh
echo "$@" >> npm-calls
[ -e npm-fails ] && { echo 'the registry is asleep' >&2; exit 1; }
mkdir -p node_modules/node/bin
[ -e no-scripts ] && : > node_modules/node/bin/node || head -c 1100000 /dev/zero > node_modules/node/bin/node
sleep 0.2
cp package-lock.json node_modules/.package-lock.json
`

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-prepare-'))
  mkdirSync(join(root, 'src/cli'), { recursive: true })
  mkdirSync(join(root, 'bin'))
  copyFileSync(new URL('./prepare.mjs', import.meta.url), join(root, 'src/cli/prepare.mjs'))
  writeFileSync(join(root, 'bin/npm'), fakeNpm, { mode: 0o755 })
  writeLock({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })
})
afterEach(() => rmSync(root, { recursive: true }))

function writeLock(packages: Record<string, object>): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
}

function start(): ChildProcess {
  const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin` }
  return spawn(process.execPath, [join(root, 'src/cli/prepare.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function finish(child: ChildProcess): Promise<{ code: number; output: string }> {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  return { code: Number(code), output }
}

const prepare = () => finish(start())
const calls = () => {
  const file = join(root, 'npm-calls')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

describe('before a command', () => {
  test('installs what is missing, says so in a line, and is silent and quick when nothing is', async () => {
    const first = await prepare()
    expect(first).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Installing what Parley needs.*…\nInstalled/),
    })
    expect(calls()).toEqual(['ci --no-audit --no-fund'])
    expect(await prepare()).toEqual({ code: 0, output: '' })
    expect(calls()).toHaveLength(1)
  })

  test('installs again when the lock asks for another version or for more', async () => {
    await prepare()
    writeLock({ 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } })
    await prepare()
    writeLock({
      'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' },
      'node_modules/b': { version: '2.0.0', integrity: 'sha512-c' },
    })
    await prepare()
    expect(calls()).toHaveLength(3)
  })

  test('does not miss optional packages of other machines', async () => {
    await prepare()
    writeLock({
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/a-for-another-machine': { version: '1.0.0', integrity: 'sha512-x', optional: true },
    })
    expect(await prepare()).toEqual({ code: 0, output: '' })
  })

  test('installs once when two commands start at once', async () => {
    const results = await Promise.all([prepare(), prepare()])
    expect(results.map((result) => result.code)).toEqual([0, 0])
    expect(results.map((result) => result.output).join()).toContain('Another Parley command is installing')
    expect(calls()).toHaveLength(1)
  })

  test('takes over the lock of a process that is gone', async () => {
    const gone = spawn('true')
    await once(gone, 'exit')
    mkdirSync(join(root, '.data/install.lock'), { recursive: true })
    writeFileSync(join(root, '.data/install.lock/owner.json'), String(gone.pid))
    expect((await prepare()).code).toBe(0)
    expect(existsSync(join(root, '.data/install.lock'))).toBe(false)
  })

  test('says what npm said when it fails, and leaves no lock behind', async () => {
    writeFileSync(join(root, 'npm-fails'), '')
    const result = await prepare()
    expect(result.code).toBe(1)
    expect(result.output).toContain('npm ci failed (exit 1)')
    expect(result.output).toContain('the registry is asleep')
    expect(existsSync(join(root, '.data/install.lock'))).toBe(false)
  })

  test('says what to run when npm ran without install scripts, so that Node 26 is missing', async () => {
    writeFileSync(join(root, 'no-scripts'), '')
    const result = await prepare()
    expect(result.code).toBe(1)
    expect(result.output).toContain('npm ci --ignore-scripts=false')
  })
})
