import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { childEnvironment } from './config.ts'
import { markProcess } from './postgres/process.ts'
import { removePostgres } from './postgres/remove-postgres.ts'

const mainFile = new URL('./main.ts', import.meta.url).pathname

let dataDir: string
let children: ChildProcess[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-main-'))
  chmodSync(dataDir, 0o755)
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await removePostgres(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly address: string
  readonly postgresPid: number
}

function run(settings: Record<string, string>): { child: ChildProcess; lines: string[] } {
  const own = {
    PARLEY_DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    DATABASE_URL: '',
    MIGRATION_DATABASE_URL: '',
    ...settings,
  }
  const child = spawn(process.execPath, [mainFile], { env: childEnvironment(own), stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  return { child, lines }
}

/** Starts the whole service and waits until it has printed its address. */
async function start(settings: Record<string, string> = { PORT: '0' }): Promise<Running> {
  const { child, lines } = run(settings)
  const find = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined)
  const address = await expect
    .poll(() => find(/running at (\S+)/) ?? (child.exitCode === null ? '' : `ended: ${lines.join('\n')}`), {
      timeout: 50_000,
    })
    .not.toBe('')
    .then(() => find(/running at (\S+)/) ?? lines.join('\n'))
  return { child, lines, address, postgresPid: Number(find(/^PostgreSQL .*pid (\d+)/)) }
}

async function stop(running: Running, signal: NodeJS.Signals): Promise<unknown> {
  const gone = once(running.child, 'exit')
  running.child.kill(signal)
  return (await gone)[0]
}

const statusOf = async (running: Running) => (await fetch(`${running.address}/healthz`)).status

describe('the service', { timeout: 150_000 }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('starts, answers, and on %s stops with its database', async (signal) => {
    const service = await start()
    expect(await statusOf(service)).toBe(200)
    expect(await stop(service, signal)).toBe(0)
    expect(markProcess(service.postgresPid)).toBeUndefined()
    expect(service.lines.at(-1)).toBe('PostgreSQL stopped')
  })

  test('survives its own kill: the next start finds the database running, and the same secret', async () => {
    const first = await start()
    const secret = readFileSync(join(dataDir, 'secret'), 'utf8')
    await stop(first, 'SIGKILL')
    const second = await start()
    expect(second.lines.join('\n')).toContain('PostgreSQL still ran and was adopted')
    expect(second.postgresPid).toBe(first.postgresPid)
    expect(await statusOf(second)).toBe(200)
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(secret)
    expect(await stop(second, 'SIGTERM')).toBe(0)
  })

  test('says that its port is taken, and uses another', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const service = await start({ PORT: `${port}` })
    other.close()
    expect(service.lines.join('\n')).toMatch(new RegExp(`Port ${port} is taken; using \\d+ instead`))
    expect(await statusOf(service)).toBe(200)
    expect(await stop(service, 'SIGTERM')).toBe(0)
  })

  test('does not start with settings that cannot be used, and names them', async () => {
    const { child, lines } = run({ PORT: 'eighty', PARLEY_ROLES: 'none' })
    expect((await once(child, 'close'))[0]).toBe(1)
    expect(lines.join('\n')).toMatch(/PORT must be .*\n.*PARLEY_ROLES must be one of web, worker, both/)
    expect(lines.join('\n')).not.toContain('    at ')
  })
})
