import { readdir, readFile } from 'node:fs/promises'
import { AppError } from '../src/errors.ts'
import { type Client, connect, type TransactionClient } from './connect.ts'

const invariantsFolder = new URL('invariants/', import.meta.url)
/** Of a broken invariant this many rows are shown; how many there are is counted. */
const rowsShownMax = 10

export interface InvariantRow {
  readonly tenantId: string | null
  readonly fault: string
  readonly subject: string
}

export interface InvariantResult {
  /** The number in the list of invariants, and the file's name without its end. */
  readonly number: number
  readonly id: string
  /** What holds, in a sentence. */
  readonly title: string
  readonly count: number
  readonly rows: readonly InvariantRow[]
}

/**
 * Runs every query of db/invariants, in order of number, on one snapshot of all tenants. Each holds where it returns no
 * row. `nowMs` is what "now" means in them. Throws where the role is held to one tenant: it would see nothing and call
 * that good.
 */
export async function runInvariants(input: {
  readonly auditUrl: string
  readonly nowMs: number
}): Promise<readonly InvariantResult[]> {
  const options = { poolMax: 1, applicationName: 'parley-invariants', statementTimeoutMs: 300_000 }
  const client = connect({ url: input.auditUrl, ...options })
  try {
    await assertSeesAll(client)
    return await client.begin('isolation level repeatable read read only', (tx) => readInvariants(tx, input.nowMs))
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The queries alone, in a transaction of somebody who sees all tenants. */
export async function readInvariants(tx: TransactionClient, nowMs: number): Promise<readonly InvariantResult[]> {
  const files = (await readdir(invariantsFolder)).filter((file) => /^\d{2}-[a-z0-9-]+\.sql$/.test(file)).sort()
  await tx`SELECT set_config('parley.now', ${Temporal.Instant.fromEpochMilliseconds(nowMs).toString()}, true)`
  const results: InvariantResult[] = []
  for (const file of files) {
    const text = await readFile(new URL(file, invariantsFolder), 'utf8')
    // The queue has tables of its own, which are made when it is first opened.
    const [, needed = null] = /^-- Reads (\S+)$/m.exec(text) ?? []
    const rows = (await isThere(tx, needed)) ? await tx.unsafe<InvariantRow[]>(text) : []
    results.push({ ...nameOf(file, text), count: rows.length, rows: rows.slice(0, rowsShownMax) })
  }
  return results
}

async function isThere(tx: TransactionClient, table: string | null): Promise<boolean> {
  if (table === null) return true
  const [row] = await tx<{ isThere: boolean }[]>`SELECT to_regclass(${table}::text) IS NOT NULL AS is_there`
  return row?.isThere === true
}

function nameOf(file: string, text: string): Pick<InvariantResult, 'number' | 'id' | 'title'> {
  const header = text
    .split('\n')
    .slice(
      0,
      text.split('\n').findIndex((line) => !line.startsWith('--')),
    )
    .map((line) => line.slice(2).trim())
  const [title = file] = header.join(' ').split(/(?<=\.) /)
  return { number: Number(file.slice(0, 2)), id: file.slice(0, -'.sql'.length), title }
}

async function assertSeesAll(client: Client): Promise<void> {
  const [role] = await client`
    SELECT rolname, rolsuper OR rolbypassrls AS sees_all FROM pg_roles WHERE rolname = current_user`
  if (role?.seesAll === true) return
  throw new AppError(
    'config_invalid',
    `AUDIT_DATABASE_URL connects as ${role?.rolname}, which sees no tenant at all. ` +
      'Use parley_audit:  CREATE ROLE parley_audit LOGIN BYPASSRLS PASSWORD …',
  )
}
