import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markProcess } from './process.ts'
import { removePostgres } from './remove-postgres.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

const isRoot = process.getuid?.() === 0
const holdFile = new URL('./fixtures/hold.ts', import.meta.url).pathname

let folder: string
let dataDir: string
let children: ChildProcess[]
let dataDirs: string[]

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-supervisor-')))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data dir')
  children = []
  dataDirs = [dataDir]
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const each of dataDirs) await removePostgres(each)
  rmSync(folder, { recursive: true, force: true })
})

const start = (where = dataDir, log: (line: string) => void = () => undefined) =>
  startPostgres({ dataDir: where, durable: false, log })

async function query<T>(address: string, statement: string): Promise<readonly T[]> {
  const sql = postgres(address, { max: 1, onnotice: () => undefined })
  try {
    return await sql.unsafe<T[] & Record<string, unknown>[]>(statement)
  } finally {
    await sql.end()
  }
}

const mark = (server: EmbeddedPostgres, words: string) =>
  query(server.adminUrl, `CREATE TABLE IF NOT EXISTS mark (words text); INSERT INTO mark VALUES ('${words}')`)
const readMarks = async (server: { adminUrl: string }) =>
  (await query<{ words: string }>(server.adminUrl, 'SELECT words FROM mark ORDER BY words')).map((row) => row.words)

async function hold(
  where = dataDir,
): Promise<{ child: ChildProcess; pid: number; adopted: boolean; adminUrl: string }> {
  const child = spawn(process.execPath, [holdFile, where], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, ...JSON.parse(String(line)) }
}

async function killAndWait(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const isUp = (pid: number) => markProcess(pid) !== undefined

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  test('keeps the data over a stop and a start', async () => {
    const first = await start()
    expect(first).toMatchObject({ adopted: false, fresh: true })
    await mark(first, 'kept')
    await first.stop()
    expect(isUp(first.pid())).toBe(false)
    const second = await start()
    expect(second).toMatchObject({ adopted: false, fresh: false })
    expect(await readMarks(second)).toEqual(['kept'])
    await second.stop()
  })

  test('gives the roles the rights of the design and no more', async () => {
    const server = await start()
    const roles = await query(
      server.adminUrl,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname LIKE 'parley%' ORDER BY 1`,
    )
    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false }
    expect(roles).toEqual([
      { rolname: 'parley_app', ...plain },
      { rolname: 'parley_audit', ...plain, rolbypassrls: true },
      { rolname: 'parley_owner', ...plain },
      { rolname: 'parley_queue', ...plain },
    ])
    await expect(query(server.auditUrl, 'CREATE TEMP TABLE x ()')).rejects.toThrow('read-only')
    await expect(query(server.url, 'CREATE TABLE x ()')).rejects.toThrow('permission denied')
    await query(server.migrationUrl, 'CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm; CREATE EXTENSION pgcrypto')
    await query(server.queueUrl, 'CREATE TABLE pgboss.job (id int)')
    expect(await query(server.url, 'INSERT INTO pgboss.job VALUES (1) RETURNING id')).toEqual([{ id: 1 }])
    await server.stop()
  })

  test('is private: passwords readable by the owner only, and nothing listens beyond this machine', async () => {
    const server = await start()
    expect(statSync(join(dataDir, 'postgres-passwords.json')).mode & 0o777).toBe(0o600)
    const settings = await query<{ setting: string }>(
      server.adminUrl,
      `SELECT setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories') ORDER BY name`,
    )
    expect(settings.map((row) => row.setting)).toEqual(['127.0.0.1', ''])
    await expect(query(server.adminUrl.replace(/:[^:@]*@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('authentication')
    await server.stop()
  })

  test('survives the kill of Node: the next start adopts the server that still runs', async () => {
    const first = await hold()
    await killAndWait(first.child, 'SIGKILL')
    expect(isUp(first.pid)).toBe(true)
    const second = await start()
    expect(second.adopted).toBe(true)
    expect(second.pid()).toBe(first.pid)
    await second.stop()
    expect(isUp(first.pid)).toBe(false)
  })

  test('survives the kill of the postmaster: it is back on the same address with what was committed', async () => {
    const lines: string[] = []
    const server = await start(dataDir, (line) => lines.push(line))
    await mark(server, 'before')
    const killed = server.pid()
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => readMarks(server).catch(() => []), { timeout: 30_000 }).toEqual(['before'])
    expect(server.pid()).not.toBe(killed)
    expect(lines).toContain('PostgreSQL is gone; starting it again')
    await server.stop()
  })

  test('survives the kill of both: a left-over pid file is no obstacle', async () => {
    const first = await hold()
    await query(first.adminUrl, `CREATE TABLE mark AS SELECT 'committed' AS words`)
    await killAndWait(first.child, 'SIGKILL')
    process.kill(first.pid, 'SIGKILL')
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await readMarks(second)).toEqual(['committed'])
    expect(new URL(second.adminUrl).port).toBe(new URL(first.adminUrl).port)
    await second.stop()
  })

  test('starts where the left-over pid file names a living process that is no server', async () => {
    const first = await start()
    await first.stop()
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres', 'data')}\n1\n5432\n\n127.0.0.1\n\nready\n`)
    const second = await start()
    expect(second.adopted).toBe(false)
    await second.stop()
  })

  test('is shared by processes of one folder, and the last to leave stops it', async () => {
    const [ours, theirs] = await Promise.all([start(), hold()])
    expect(theirs.pid).toBe(ours.pid())
    await ours.stop()
    expect(isUp(theirs.pid)).toBe(true)
    await killAndWait(theirs.child, 'SIGTERM')
    expect(isUp(theirs.pid)).toBe(false)
  })

  test('stops once however often it is asked, and not at all for a second holder in the same process', async () => {
    const first = await start()
    const second = await start()
    await Promise.all([first.stop(), first.stop()])
    expect(isUp(second.pid())).toBe(true)
    await second.stop()
    expect(isUp(second.pid())).toBe(false)
  })

  test('begins again when it was cut off while making the data folder', async () => {
    mkdirSync(join(dataDir, 'postgres', 'data.new', 'base'), { recursive: true })
    const server = await start()
    expect(server.fresh).toBe(true)
    await server.stop()
  })

  test('keeps the data of a folder that was moved while the server ran on', async () => {
    const first = await hold()
    await query(first.adminUrl, `CREATE TABLE mark AS SELECT 'still here' AS words`)
    await killAndWait(first.child, 'SIGKILL')
    const moved = join(folder, 'elsewhere')
    renameSync(dataDir, moved)
    dataDirs = [moved]
    const second = await start(moved)
    expect(second.adopted).toBe(true)
    expect(await readMarks(second)).toEqual(['still here'])
    await second.stop()
  })

  test('takes over a lock whose process is gone', async () => {
    mkdirSync(join(dataDir, 'postgres.lock'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.lock', 'owner.json'), JSON.stringify({ pid: process.pid, born: '1' }))
    const server = await start()
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false)
    await server.stop()
  })
})

describe('two data folders side by side', { timeout: 60_000 }, () => {
  test('have servers of their own, also when one is a copy of the other while it runs', async () => {
    const first = await start()
    await mark(first, 'first')
    const copied = join(folder, 'copy')
    dataDirs.push(copied)
    await query(first.adminUrl, 'CHECKPOINT')
    await cp(dataDir, copied, { recursive: true })
    if (isRoot) await giveAway(copied, join(dataDir, 'postgres', 'data'))
    const second = await start(copied)
    expect(second.adopted).toBe(false)
    expect(second.pid()).not.toBe(first.pid())
    await mark(second, 'second')
    expect(await readMarks(first)).toEqual(['first'])
    expect(await readMarks(second)).toEqual(['first', 'second'])
    await Promise.all([first.stop(), second.stop()])
  })
})

describe.runIf(isRoot)('root with a private folder', { timeout: 60_000 }, () => {
  beforeEach(() => chmodSync(folder, 0o700))

  test('has its data in a sheltered place that it remembers', async () => {
    const first = await start()
    await mark(first, 'sheltered')
    await first.stop()
    const memory = JSON.parse(readFileSync(join(dataDir, 'postgres-place.json'), 'utf8'))
    expect(memory.folder.startsWith(folder)).toBe(false)
    expect(statSync(join(memory.folder, 'data')).mode & 0o777).toBe(0o700)
    const second = await start()
    expect(second.fresh).toBe(false)
    expect(await readMarks(second)).toEqual(['sheltered'])
    await second.stop()
  })

  test('needs none when only the data folder itself is private: that is opened for passing through', async () => {
    chmodSync(folder, 0o755)
    mkdirSync(dataDir, { mode: 0o700 })
    const server = await start()
    expect(existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'))).toBe(true)
    expect(statSync(dataDir).mode & 0o777).toBe(0o711)
    await server.stop()
  })

  test('moves the data there when the folder was public before', async () => {
    chmodSync(folder, 0o755)
    const first = await start()
    await mark(first, 'moved')
    await first.stop()
    chmodSync(folder, 0o700)
    const second = await start()
    expect(await readMarks(second)).toEqual(['moved'])
    await second.stop()
  })

  test('finds it again after the folder was moved', async () => {
    const first = await start()
    await mark(first, 'moved along')
    await first.stop()
    const moved = join(folder, 'elsewhere')
    renameSync(dataDir, moved)
    dataDirs = [moved]
    const second = await start(moved)
    expect(await readMarks(second)).toEqual(['moved along'])
    await second.stop()
  })

  test('never shares it with a copy of the folder', async () => {
    const first = await start()
    const copied = join(folder, 'copy')
    dataDirs.push(copied)
    await cp(dataDir, copied, { recursive: true })
    const second = await start(copied)
    expect(second).toMatchObject({ adopted: false, fresh: true })
    expect(second.pid()).not.toBe(first.pid())
    await Promise.all([first.stop(), second.stop()])
  })
})

/** `cp` as root makes root's files; a person would use `cp -a`. */
async function giveAway(copied: string, original: string): Promise<void> {
  const { uid, gid } = statSync(original)
  const chown = spawn('chown', ['-R', `${uid}:${gid}`, join(copied, 'postgres', 'data')])
  await once(chown, 'exit')
}
