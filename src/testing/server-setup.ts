// Runs once before and after all tests that may need PostgreSQL. It only names a folder: the first test file that asks
// starts the server there, so a run without such files pays nothing.
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { removePostgres } from '../postgres/remove-postgres.ts'
import type { ServerFolder } from './server-folder.ts'

const prefix = 'parley-test-'

/** Names this run's server folder; the returned function stops the server and removes the folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  // The same for every project of this run: they share one server.
  const folder = join(tmpdir(), `${prefix}${process.pid}`)
  await mkdir(folder, { recursive: true })
  // Root's umask may make it private; the server's own user must be able to enter.
  await chmod(folder, 0o755)
  project.provide('testServerDir', folder satisfies ServerFolder)
  return () => removePostgres(folder)
}

/** A run that was killed leaves its server behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^parley-test-(\d+)$/.exec(name)?.[1])
    if (!Number.isInteger(pid) || pid === process.pid || (await isTestRun(pid))) continue
    await removePostgres(join(tmpdir(), name)).catch(() => undefined)
  }
}

async function isTestRun(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'node')).includes('node')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
