import type { Clock } from '../src/ports/clock.ts'
import type { Database, Stores } from '../src/ports/database.ts'
import type { RoutingStore } from '../src/ports/stores/routing.ts'
import { askTogether } from './ask-together.ts'
import { type Claim, currentClaim } from './claim.ts'
import { type Client, connect, type TransactionClient } from './connect.ts'
import { catalogVersion, findCatalog } from './find-catalog.ts'
import { behind, type Gate } from './gate.ts'
import { answered, send } from './send.ts'
import { type CatalogCache, createCatalogCache } from './stores/catalog.ts'
import { routingStore } from './stores/routing.ts'
import { bindStores } from './stores.ts'
import { faultOf, isConnectionFault, isTransient } from './transient.ts'

export interface DatabaseOptions {
  /** As parley_app, or as a role that is a member of it. */
  readonly url: string
  readonly clock: Clock
  readonly poolMax?: number
  /** Hears the text of each statement, for measuring. */
  readonly onStatement?: (text: string) => void
  /** One line about something an operator may want to see. Never a value. */
  readonly log?: (event: string, details: Readonly<Record<string, unknown>>) => void
}

const poolMaxDefault = 20
const catalogsKeptMax = 500
const statementTimeoutMs = 15_000
/** A transaction is run this often at most before its fault is the caller's. */
const attemptsMax = 6
const pauseMs = 4

/** The database port on PostgreSQL. Connects on first use, and again after the server was gone. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, clock, poolMax = poolMaxDefault, onStatement, log = () => {} } = options
  const client = connect({ url, poolMax, applicationName: 'parley', statementTimeoutMs, onStatement })
  const cache = createCatalogCache(catalogsKeptMax)
  const findFresh = askTogether((slug) => catalogVersion(client, { slug }))
  const state = askTogether(() => readState(client))
  const inOne: Database['inTenant'] = (tenantId, run) => inTenant(client, { tenantId, clock, cache, log }, run)
  return {
    // What several ask together below is nobody's job: only this asks for the claim of a worker.
    inTenant: (tenantId, run) => inTenant(client, { tenantId, clock, cache, log, claim: currentClaim() }, run),
    findCatalog: (by, nowMs) =>
      findCatalog('slug' in by ? findFresh(by.slug) : catalogVersion(client, by), cache, {
        nowMs,
        inTenant: inOne,
      }).catch((fault: unknown) => {
        throw faultOf(fault)
      }),
    state: () => state(''),
    routing: faultsTold(routingStore(client, clock)),
    ping: async () => {
      await client`SELECT 1`.catch((fault: unknown) => {
        throw faultOf(fault)
      })
    },
    close: () => client.end({ timeout: 5 }),
  }
}

/** Every transaction that has ended since another text was read had a number, and a snapshot names them. */
async function readState(client: Client): Promise<string> {
  try {
    const [row] = await client<{ state: string }[]>`SELECT pg_current_snapshot()::text AS state`
    return row?.state ?? ''
  } catch (fault) {
    throw faultOf(fault)
  }
}

interface TenantContext {
  readonly tenantId: string
  readonly clock: Clock
  readonly cache: CatalogCache
  readonly log: NonNullable<DatabaseOptions['log']>
  /** The job that this is part of. */
  readonly claim?: Claim | undefined
}

async function inTenant<T>(client: Client, context: TenantContext, run: (stores: Stores) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const state = { begun: false, isShut: false }
    try {
      return await once(client, context, run, state)
    } catch (fault) {
      const again = isTransient(fault) || (!state.begun && isConnectionFault(fault))
      if (!again || attempt === attemptsMax) throw faultOf(fault)
      context.log('transaction-retried', { tenantId: context.tenantId, attempt })
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** attempt))
    }
  }
}

/** One transaction from its beginning to its end. */
async function once<T>(
  client: Client,
  { tenantId, clock, cache, claim }: TenantContext,
  run: (stores: Stores) => Promise<T>,
  state: Gate & { begun: boolean },
): Promise<T> {
  const work = async (raw: TransactionClient) => {
    state.begun = true
    const transaction = behind(state, raw)
    // The first statement of `run` follows on its heels. Were it to fail, there would be no tenant and so no rows, and
    // the transaction would fail with it.
    send(transaction, transaction`SELECT set_config('app.tenant', ${tenantId}, true)`)
    const value = await run(bindStores(transaction, clock, cache))
    // Last, and locked until the commit: from here on nobody can give the job to another before this has ended.
    if (claim !== undefined) {
      send(transaction, transaction`SELECT pgboss.hold_claim(${claim.queue}, ${claim.jobId}, ${claim.attempt})`)
    }
    return { value, transaction }
  }
  try {
    const result = await client.begin((raw) =>
      // Once the connection is gone the driver has told so; to answer it then would make it write to nobody.
      work(raw).then(
        (done) => (state.isShut ? never() : done),
        (fault) => (state.isShut ? never() : Promise.reject(fault)),
      ),
    )
    const { value, transaction } = result as { value: T; transaction: TransactionClient }
    // The commit went out behind writes that had not been answered yet. Had one failed, it was a rollback: told here.
    await answered(transaction)
    return value
  } finally {
    state.isShut = true
  }
}

function never(): Promise<never> {
  return new Promise(() => {})
}

/** The same store; where the database was not reached it says so as everything else here does. */
function faultsTold(store: RoutingStore): RoutingStore {
  const told =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A) =>
      call(...args).catch((fault: unknown): never => {
        throw faultOf(fault)
      })
  return {
    tenantBySlug: told(store.tenantBySlug),
    membershipsOf: told(store.membershipsOf),
    listTenants: told(store.listTenants),
    conversationByToken: told(store.conversationByToken),
    bookingByToken: told(store.bookingByToken),
    calendarByToken: told(store.calendarByToken),
    accountByChannel: told(store.accountByChannel),
    accountByProvider: told(store.accountByProvider),
    listAccounts: told(store.listAccounts),
  }
}
