import type { Catalog } from '../../domain/catalog.ts'
import type { Ports } from '../../ports/ports.ts'
import { notFound } from '../problem.ts'

/** What the member's business sells, as it stands at this moment. */
export async function catalogHere(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<Catalog> {
  const catalog = await database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  if (catalog === null) throw notFound()
  return catalog
}
