import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The real service in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  /** Empty for a process that only works. */
  readonly url: string
  readonly pid: number
  /** Milliseconds from the spawn until the address was printed, or that the worker runs. */
  readonly startMs: number
  /** Resolves when the process is gone. SIGKILL leaves it no time for anything. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const startLimitMs = 60_000
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const compileCache = new URL('../../src/cli/compile-cache.mjs', import.meta.url).href

/**
 * Starts a server on a free port of loopback over the data folder. Two servers of one folder share its database.
 * Fails with the last lines it printed where it does not come up in a minute.
 */
export async function startServerProcess(options: {
  readonly dataDir: string
  readonly settings?: Readonly<Record<string, string>>
}): Promise<ServerProcess> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', compileCache, main], {
    env: {
      PATH: '/usr/bin:/bin',
      PORT: '0',
      PARLEY_DATA_DIR: options.dataDir,
      LOG_LEVEL: 'error',
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    pid: child.pid ?? 0,
    startMs: performance.now() - startedAt,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill(signal)
      }),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server did not start in ${startLimitMs} ms:\n${printed.slice(-2_000)}`))
    }, startLimitMs)
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const isWorker = printed.includes('worker is running')
      const url = /running at (http:\/\/\S+)/.exec(printed)?.[1]
      if (url === undefined && !isWorker) return
      clearTimeout(timer)
      resolve(url ?? '')
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with ${code}:\n${printed.slice(-2_000)}`))
    })
  })
}
