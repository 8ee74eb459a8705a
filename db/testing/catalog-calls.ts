import type { Service } from '../../src/domain/catalog.ts'
import type { Stores } from '../../src/ports/database.ts'
import type { Client } from '../connect.ts'
import type { Salon } from './salon.ts'

type Call = (stores: Stores, tenantId: string) => Promise<unknown>

/** A service sold no more and a date with hours of its own, so that whoever lists them finds some. */
export async function plantCatalogEdits(admin: Client, { tenantId }: Pick<Salon, 'tenantId'>): Promise<void> {
  await admin`
    INSERT INTO services SELECT (jsonb_populate_record(s, jsonb_build_object(
      'id', '00000000-0000-4000-8000-0000000000f1', 'slug', 'perm', 'name', 'Perm', 'retired_at', now()))).*
    FROM services s WHERE s.tenant_id = ${tenantId} AND s.slug = 'haircut'`
  await admin`
    INSERT INTO opening_overrides (tenant_id, resource_id, date, windows)
    SELECT tenant_id, id, '2026-12-24', '[]' FROM resources
    WHERE tenant_id = ${tenantId} AND name = 'Ben Carter' ON CONFLICT DO NOTHING`
}

/** One call for every function that writes what is sold, with ids of the salon. */
export function catalogCalls(salon: () => Salon): Readonly<Record<string, Call>> {
  const service = (slug: string) => need(salon().catalog.services.find((one) => one.slug === slug))
  const staff = () => need(salon().catalog.resources.find(({ kind }) => kind === 'staff'))
  const changed = (): Service => ({ ...service('haircut'), name: 'Stolen', quotas: [] })
  return {
    'catalog.lock': (s, t) => s.catalog.lock(t, salon().nowMs()),
    'catalog.listRetiredServices': (s, t) => s.catalog.listRetiredServices(t),
    'services.save': (s, t) => s.services.save(t, changed(), { nowMs: salon().nowMs(), counters: new Map() }),
    'services.retire': (s, t) => s.services.retire(t, service('haircut').id, salon().nowMs()),
    'services.arrange': (s, t) => s.services.arrange(t, [service('haircut').id]),
    'services.findForeignParts': (s, t) =>
      s.services.findForeignParts(
        t,
        service('braiding-class').id,
        service('haircut').requirements.map(({ id }) => id),
      ),
    'services.findCounters': async (s, t) => {
      const quotas = salon().catalog.services.flatMap((one) => one.quotas ?? [])
      const found = await s.services.findCounters(
        t,
        quotas.map(({ id }) => id),
      )
      return [...found]
    },
    'resources.save': (s, t) => s.resources.save(t, { ...staff(), name: 'Stolen' }),
    'resources.retire': (s, t) => s.resources.retire(t, staff().id, salon().nowMs()),
    'resources.arrange': (s, t) => s.resources.arrange(t, [staff().id]),
    'opening.saveWeekly': (s, t) => s.opening.saveWeekly(t, staff().id, []),
    'opening.listOverrides': (s, t) => s.opening.listOverrides(t, '2026-01-01'),
    'opening.saveOverride': (s, t) =>
      s.opening.saveOverride(t, { resourceId: staff().id, date: '2026-12-25', windows: [], reason: null }),
    'opening.removeOverride': (s, t) =>
      s.opening.removeOverride(
        t,
        need(salon().catalog.resources.find(({ name }) => name === 'Ben Carter')).id,
        '2026-12-24',
      ),
  }
}

function need<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the salon has no such row')
  return found
}
