import { createHmac } from 'node:crypto'
import type { Clock } from '../ports/clock.ts'
import type { AccountsClient } from './connect.ts'

export interface AttemptRule {
  readonly max: number
  readonly windowSeconds: number
}

/** Counts tries over all processes. */
export interface Attempts {
  /** Counts one; null where it is within the rule, else in how many seconds the next one is. */
  readonly take: (what: string, rule: AttemptRule) => Promise<number | null>
  /** Forgets what was counted: somebody has shown who they are. */
  readonly forget: (what: string) => Promise<void>
}

/** One in so many tries also sweeps away what has expired. */
const sweepEvery = 64
const sweptMax = 1_000

/** What is counted is stored as a keyed hash: an address or an e-mail of somebody who may be nobody here is not kept. */
export function createAttempts(client: AccountsClient, { clock, key }: { clock: Clock; key: string }): Attempts {
  const hashOf = (what: string) => createHmac('sha256', key).update(`attempt:${what}`).digest('hex')
  let taken = 0
  return {
    take: async (what, { max, windowSeconds }) => {
      const now = clock.now()
      const ends = now.add({ seconds: windowSeconds }).toString()
      const at = now.toString()
      if (taken++ % sweepEvery === 0) {
        await client`
          DELETE FROM accounts.attempts WHERE key IN (
            SELECT key FROM accounts.attempts WHERE expires_at < ${at} ORDER BY expires_at LIMIT ${sweptMax}
            FOR UPDATE SKIP LOCKED
          )`
      }
      // One statement: of many at once each gets a count of its own.
      const [row] = await client<{ count: number; expires_at: string }[]>`
        INSERT INTO accounts.attempts AS a (key, count, expires_at) VALUES (${hashOf(what)}, 1, ${ends})
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN a.expires_at <= ${at} THEN 1 ELSE least(a.count + 1, 1000000) END,
          expires_at = CASE WHEN a.expires_at <= ${at} THEN EXCLUDED.expires_at ELSE a.expires_at END
        RETURNING count, to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS expires_at`
      if (row === undefined || row.count <= max) return null
      return Math.max(1, Math.ceil(Temporal.Instant.from(row.expires_at).since(now).total('seconds')))
    },
    forget: async (what) => {
      await client`DELETE FROM accounts.attempts WHERE key = ${hashOf(what)}`
    },
  }
}
