import type { Socket } from 'node:net'
import postgres from 'postgres'
import { formatArray, parseArray } from './array-text.ts'
import { type Address, steadySocket, steadyTlsSocket } from './steady-socket.ts'
import { storableJson, storableString } from './storable-json.ts'

/** Result columns of other types than text, number, boolean, json and arrays of them: instants, as epoch milliseconds. */
interface ColumnTypes extends Record<string, unknown> {
  instant: number
}
export type Client = postgres.Sql<ColumnTypes>
/** A client inside a transaction. Stores take this and nothing else. */
export type TransactionClient = postgres.TransactionSql<ColumnTypes>

export interface ConnectOptions {
  readonly url: string
  readonly poolMax: number
  readonly applicationName: string
  /** Milliseconds after which the server cancels a statement; 0 for never. */
  readonly statementTimeoutMs: number
  /** Hears the text of each statement that is sent, without its values. For measuring: it costs. */
  readonly onStatement?: ((text: string) => void) | undefined
}

const connectTimeoutSeconds = 5
/** Pauses before connecting again, in seconds: short, so that we serve within a moment of the server's return. */
const reconnectSeconds = (failures: number) => Math.min(0.02 * 2 ** failures, 0.5)
/** A transaction that its program forgot frees its rows after this. */
const idleInTransactionMs = 30_000

const instantText = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs).toString()
const instantMs = (text: string) => Temporal.Instant.from(text).epochMilliseconds

/** An array type: its number, the one of its items, and how these are written and read. */
const arrayOf = (oid: number, parseOne: (text: string) => unknown, formatOne?: (value: never) => string) => ({
  to: oid,
  from: [oid],
  serialize: (values: readonly unknown[]) => formatArray(values, formatOne),
  parse: (text: string) => parseArray(text, parseOne),
})

/** By the numbers that PostgreSQL's own types have had for ever. */
const columnTypes = {
  text: { to: 25, from: [25], serialize: (value: unknown) => storableString(String(value)), parse: String },
  instant: { to: 1184, from: [1184], serialize: instantText, parse: instantMs },
  // As ISO text: a calendar day is no instant.
  date: { to: 1082, from: [1082], serialize: String, parse: String },
  json: { to: 114, from: [114, 3802], serialize: storableJson, parse: (text: string) => JSON.parse(text) },
  texts: arrayOf(1009, String, storableString),
  uuids: arrayOf(2951, String),
  integers: arrayOf(1007, Number),
  dates: arrayOf(1182, String),
  instants: arrayOf(1185, instantMs, instantText),
}

/**
 * A pool of connections that opens lazily and opens again after the server was gone; an error on an idle connection is
 * nobody's exception. Columns arrive in camel case. `timestamptz` reads and writes as epoch milliseconds: no Date
 * anywhere. Text and JSON are made storable on their way in.
 */
export function connect(options: ConnectOptions): Client {
  const { url, poolMax, applicationName, statementTimeoutMs, onStatement } = options
  return postgres(url, {
    // TLS is the socket's business, not the driver's.
    ssl: false,
    // The driver reads it, its types do not know it.
    ...{ socket: socketFactory(url) },
    max: poolMax,
    connect_timeout: connectTimeoutSeconds,
    backoff: reconnectSeconds,
    onnotice: () => undefined,
    ...(onStatement === undefined ? {} : { debug: (_connection: number, text: string) => onStatement(text) }),
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      // Our statements are prepared and find rows by key: a plan for any value is the plan for each. Left to choose,
      // PostgreSQL planned the taking of a slot anew every time, for longer than it then ran.
      plan_cache_mode: 'force_generic_plan',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
    },
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    fetch_types: false,
    types: columnTypes,
  }) as unknown as Client
}

/** By the address's `sslmode`, as libpq reads it: only the verify modes look at the certificate. */
function socketFactory(url: string): (address: Address) => Socket | Promise<Socket> {
  const { searchParams } = new URL(url)
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
  if (mode === 'disable' || mode === 'false') return steadySocket
  const wish = {
    required: mode !== 'prefer' && mode !== 'allow',
    verified: mode.startsWith('verify-') || mode === 'true',
  }
  return (address) => steadyTlsSocket(address, wish)
}
