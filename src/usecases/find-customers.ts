import { searchWords } from '../domain/search-words.ts'
import type { Ports } from '../ports/ports.ts'
import type { AfterCustomer, CustomerEntry } from '../ports/stores/customer-book.ts'

/** So many at a time. */
const pageMax = 50

/** Customers by name; where something was typed those in whose name, number or address every word of it stands. */
export async function findCustomers(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly typed: string
    /** Only those of this member of staff; null: all. */
    readonly onlyStaffId: string | null
    readonly after: AfterCustomer | null
  },
): Promise<{ readonly customers: readonly CustomerEntry[]; readonly next: AfterCustomer | null }> {
  const { tenantId, typed, onlyStaffId, after } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const query = { words: searchWords(typed), onlyStaffId, after, limit: pageMax + 1, nowMs }
  const found = await ports.database.inTenant(tenantId, (stores) => stores.customerBook.search(tenantId, query))
  const customers = found.slice(0, pageMax)
  const last = found.length > pageMax ? customers.at(-1) : undefined
  return { customers, next: last === undefined ? null : { name: last.name, id: last.id } }
}
