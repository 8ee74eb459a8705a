import type { Clock } from '../src/ports/clock.ts'
import type { Database } from '../src/ports/database.ts'
import type { RoutingStore } from '../src/ports/stores/routing.ts'
import { type Client, connect } from './connect.ts'
import { routingStore } from './stores/routing.ts'
import { bindStores } from './stores.ts'
import { faultOf, isConnectionFault, isTransient } from './transient.ts'

export interface DatabaseOptions {
  /** As parley_app, or as a role that is a member of it. */
  readonly url: string
  readonly clock: Clock
  readonly poolMax?: number
  /** One line about something an operator may want to see. Never a value. */
  readonly log?: (event: string, details: Readonly<Record<string, unknown>>) => void
}

const poolMaxDefault = 20
const statementTimeoutMs = 15_000
/** A transaction is run this often at most before its fault is the caller's. */
const attemptsMax = 6
const pauseMs = 4

/** The database port on PostgreSQL. Connects on first use, and again after the server was gone. */
export function openDatabase({ url, clock, poolMax = poolMaxDefault, log = () => {} }: DatabaseOptions): Database {
  const client = connect({ url, poolMax, applicationName: 'parley', statementTimeoutMs })
  return {
    inTenant: (tenantId, run) => inTenant(client, { tenantId, clock, log }, run),
    routing: faultsTold(routingStore(client, clock)),
    ping: async () => {
      await client`SELECT 1`.catch((fault: unknown) => {
        throw faultOf(fault)
      })
    },
    close: () => client.end({ timeout: 5 }),
  }
}

interface TenantContext {
  readonly tenantId: string
  readonly clock: Clock
  readonly log: NonNullable<DatabaseOptions['log']>
}

async function inTenant<T>(
  client: Client,
  context: TenantContext,
  run: Parameters<Database['inTenant']>[1],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let begun = false
    try {
      const result = await client.begin(async (transaction) => {
        begun = true
        // Sent without waiting: the first statement of `run` follows on its heels. Were it to fail, there would be no
        // tenant and so no rows, and the transaction would fail with it.
        const armed = transaction`SELECT set_config('app.tenant', ${context.tenantId}, true)`.execute()
        const value = await run(bindStores(transaction, context.clock))
        await armed
        return { value }
      })
      return result.value as T
    } catch (fault) {
      const again = isTransient(fault) || (!begun && isConnectionFault(fault))
      if (!again || attempt === attemptsMax) throw faultOf(fault)
      context.log('transaction-retried', { tenantId: context.tenantId, attempt })
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** attempt))
    }
  }
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
    listTenants: told(store.listTenants),
    conversationByToken: told(store.conversationByToken),
    bookingByToken: told(store.bookingByToken),
    accountByChannel: told(store.accountByChannel),
  }
}
