import type { Ports } from '../ports/ports.ts'
import type { MoneyPorts } from '../usecases/open-payment-account.ts'
import { reconcilePayments } from '../usecases/reconcile-payments.ts'

/** Of a tenant so many open incidents are told. */
const shownMax = 50

/** Compares every tenant's money, or one's, and says what is open: lines for a person. Null for a slug that none has. */
export async function reconcileLines(
  ports: MoneyPorts & Pick<Ports, 'database'>,
  slug?: string,
): Promise<{ readonly lines: readonly string[]; readonly open: number } | null> {
  const all = await ports.database.routing.listTenants()
  const tenants = all.filter((tenant) => slug === undefined || tenant.slug === slug)
  if (tenants.length === 0) return null
  const lines: string[] = []
  let open = 0
  for (const { tenantId, slug: name } of tenants) {
    const { compared, opened, silent } = await reconcilePayments(ports, { tenantId })
    const incidents = await ports.database.inTenant(tenantId, (stores) => stores.incidents.listOpen(tenantId, shownMax))
    open += incidents.length
    const asked = silent === 0 ? '' : `, ${silent} accounts did not answer`
    lines.push(`${name}: ${compared} movements compared, ${opened} new differences, ${incidents.length} open${asked}`)
    for (const { kind, subject, facts } of incidents) {
      const told = Object.entries(facts).map(([key, value]) => `${key} ${value}`)
      lines.push(`  ${kind}  ${subject}  ${told.join(', ')}`)
    }
  }
  return { lines, open }
}
