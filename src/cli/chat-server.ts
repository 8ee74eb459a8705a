import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { childEnvironment, rootDir } from '../config.ts'
import { AppError } from '../errors.ts'

/** A server to talk to: one that runs already, or one of our own that ends with us. */
export interface ChatServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const startMsMax = 120_000
const probeMsMax = 1_500

/** The server at `url` where one answers; else, unless the address was given, one started here on a free port. */
export async function findOrStartServer(wish: {
  readonly url: string | undefined
  readonly port: number
  readonly say: (line: string) => void
}): Promise<ChatServer> {
  const url = (wish.url ?? `http://localhost:${wish.port}`).replace(/\/+$/, '')
  if (await isOurs(url)) return { url, stop: async () => {} }
  if (wish.url !== undefined) {
    throw new AppError('unavailable', `No Parley answers at ${url}. Start it with "npm start", or leave out --url.`)
  }
  wish.say('Starting Parley …')
  return startServer()
}

/** Other programs like port 8080 too, so it is asked what it is. */
async function isOurs(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(probeMsMax) })
    const body: unknown = await response.json()
    return body instanceof Object && 'info' in body && JSON.stringify(body.info).includes('"Parley"')
  } catch {
    return false
  }
}

function startServer(): Promise<ChatServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    cwd: rootDir,
    env: childEnvironment({ PORT: '0', LOG_LEVEL: 'silent', npm_lifecycle_event: '' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in the terminal is ours to answer: we stop the server when the conversation has been left.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    const fail = (why: string) => {
      child.kill('SIGTERM')
      reject(new AppError('unavailable', `Parley did not start: ${why}\n${lines.slice(-10).join('\n')}`))
    }
    const timer = setTimeout(() => fail('it took too long.'), startMsMax)
    const onExit = () => {
      clearTimeout(timer)
      fail('it ended.')
    }
    const read = (line: string) => {
      lines.push(line)
      const url = /^Parley is running at (\S+)/.exec(line)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      child.off('exit', onExit)
      resolve({ url, stop })
    }
    createInterface(child.stdout).on('line', read)
    createInterface(child.stderr).on('line', read)
    child.once('exit', onExit)
  })
}
