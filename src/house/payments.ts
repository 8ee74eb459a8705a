import type { Clock } from '../ports/clock.ts'
import type { Database } from '../ports/database.ts'
import type { PaymentProvider, PaymentProviderDefinition, PaymentWorld } from '../ports/payment-provider.ts'
import type { SandboxObject, SandboxStore } from '../ports/sandbox-store.ts'
import type { SandboxObjectStore } from '../ports/stores/sandbox.ts'
import { loadFolder } from '../registry.ts'

/** Every file of src/payments by its id, with this world behind it. Throws with every fault at once. */
export async function loadPayments(world: PaymentWorld): Promise<ReadonlyMap<string, PaymentProvider>> {
  const definitions = await loadFolder(new URL('../payments/', import.meta.url), isPaymentDefinition)
  return new Map([...definitions].map(([id, { connect }]) => [id, connect(world)]))
}

function isPaymentDefinition(value: unknown): value is PaymentProviderDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { id, connect } = value as Record<string, unknown>
  return typeof id === 'string' && typeof connect === 'function'
}

/** What providers may ask of this deployment. */
export function paymentWorld(parts: {
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
  readonly bases: Readonly<Record<string, string>>
  readonly log: PaymentWorld['log']
}): PaymentWorld {
  const { database, clock, publicUrl, bases, log } = parts
  return {
    bases,
    nowMs: () => clock.now().epochMilliseconds,
    log,
    sandbox: createSandboxStore(database),
    payPageUrl: (provider, accountId, checkoutId) => payPageUrlOf(publicUrl, { provider, accountId, checkoutId }),
  }
}

/** The address of a pay page of ours. */
function payPageUrlOf(
  publicUrl: string,
  of: { readonly provider: string; readonly accountId: string; readonly checkoutId: string },
): string {
  return `${publicUrl}/pay/${of.provider}/${of.accountId}/${of.checkoutId}`
}

/** The sandbox's memory in the database: an account's objects stand with the tenant whose account it is. */
export function createSandboxStore(database: Pick<Database, 'inTenant' | 'routing'>): SandboxStore {
  const of = async <T>(
    accountId: string,
    none: T,
    ask: (store: SandboxObjectStore, tenantId: string) => Promise<T>,
  ) => {
    const tenantId = await database.routing.accountByProvider('sandbox', accountId)
    return tenantId === null ? none : database.inTenant(tenantId, (stores) => ask(stores.sandboxObjects, tenantId))
  }
  return {
    add: (object) => of(object.accountId, object, (store, tenantId) => store.add(tenantId, object)),
    find: (accountId, kind, id) =>
      of<SandboxObject | null>(accountId, null, (store, tenantId) => store.find(tenantId, accountId, kind, id)),
    list: (accountId, kind, made) =>
      of<readonly SandboxObject[]>(accountId, [], (store, tenantId) => store.list(tenantId, accountId, kind, made)),
    change: (object, body) => of(object.accountId, false, (store, tenantId) => store.change(tenantId, object, body)),
  }
}
