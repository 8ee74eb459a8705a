import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, connect } from '../../db/connect.ts'
import { isConnectionFault } from '../../db/transient.ts'
import type { Database, Transaction } from '../../src/ports/database.ts'

/** The database server as whoever owns it sees it: it can end connections, and die. */
export interface Server {
  /** As the superuser; asks again where the server was away. */
  readonly ask: <T>(question: (client: Client) => Promise<T>) => Promise<T>
  /** Ends the connection that a transaction runs on: its commit fails. */
  readonly cut: (transaction: Transaction) => Promise<void>
  /** Kills the server without warning, and waits until it has recovered and everybody has found it again. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

/** So many connections a process has at most. */
const connectionsMax = 20
const triesMax = 400
const pauseMs = 25

/** `pid`: the process of the server as it is now; null where it is shared with others and must not die. */
export function openServer(of: {
  readonly adminUrl: string
  readonly pid: (() => number) | null
  /** Whose connections are lost with it. */
  readonly databases: readonly Pick<Database, 'ping'>[]
}): Server {
  const options = { poolMax: 1, applicationName: 'parley-month', statementTimeoutMs: 60_000 }
  const client = connect({ url: of.adminUrl, ...options })
  const ask: Server['ask'] = async (question) => {
    for (let count = 1; ; count++) {
      try {
        return await question(client)
      } catch (fault) {
        if (count === triesMax || !isConnectionFault(fault)) throw fault
        await sleep(pauseMs)
      }
    }
  }
  return {
    ask,
    cut: async (transaction) => {
      const inside = transaction.native as Client
      const [row] = await inside<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await ask((admin) => admin`SELECT pg_terminate_backend(${row?.pid ?? 0}, 5000)`)
    },
    kill: async () => {
      const before = of.pid?.()
      if (before === undefined) return
      process.kill(before, 'SIGQUIT')
      for (let count = 0; of.pid?.() === before; count++) {
        if (count === triesMax) throw new Error('the server was not started again')
        await sleep(pauseMs)
      }
      await ask((admin) => admin`SELECT 1`)
      await Promise.all(
        of.databases.flatMap((database) => Array.from({ length: connectionsMax }, () => find(database))),
      )
    },
    close: () => client.end({ timeout: 5 }),
  }
}

/** Asks until it answers. */
async function find(database: Pick<Database, 'ping'>): Promise<void> {
  for (let count = 1; ; count++) {
    try {
      return await database.ping()
    } catch (fault) {
      if (count === triesMax) throw fault
      await sleep(pauseMs)
    }
  }
}
