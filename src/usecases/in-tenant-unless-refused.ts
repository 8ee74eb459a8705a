import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/** A refusal rolls back what its transaction wrote, so that a yes is not used up for nothing. */
export async function inTenantUnlessRefused<T extends { readonly ok: boolean }>(
  ports: Pick<Ports, 'database'>,
  tenantId: string,
  run: (stores: Stores) => Promise<T>,
): Promise<T> {
  try {
    return await ports.database.inTenant(tenantId, async (stores) => {
      const result = await run(stores)
      if (!result.ok) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T
    throw error
  }
}

class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back with a refusal')
    this.result = result
  }
}
