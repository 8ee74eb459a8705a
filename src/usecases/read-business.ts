import type { PlaceForm, ProfileForm } from '../domain/business-form.ts'
import type { Catalog, KnowledgeEntry } from '../domain/catalog.ts'
import type { Ports } from '../ports/ports.ts'
import { placeOf, profileOf } from './change-business.ts'
import { type Versioned, versioned } from './stale-version.ts'

export interface ReadBusiness {
  readonly profile: Versioned<ProfileForm>
  readonly places: readonly (Versioned<PlaceForm> & { readonly timeZone: string })[]
  readonly sites: Versioned<readonly string[]>
  readonly knowledge: readonly Versioned<KnowledgeEntry>[]
  /** What stays as it is: addresses, prices and promised times hang on it. */
  readonly fixed: Pick<Catalog['tenant'], 'slug' | 'vertical' | 'timeZone' | 'currency'>
}

/** What a business says of itself, each part with the version that its form gives back. Null for an unknown tenant. */
export async function readBusiness(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<ReadBusiness | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  const catalog = await ports.database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
  if (catalog === null) return null
  const { slug, vertical, timeZone, currency, origins, knowledge } = catalog.tenant
  return {
    profile: versioned(profileOf(catalog)),
    places: catalog.locations.flatMap((place) => {
      const form = placeOf(catalog, place.id)
      return form === null ? [] : [{ ...versioned(form), timeZone: place.timeZone }]
    }),
    sites: versioned(origins),
    knowledge: knowledge.map((entry) => versioned(entry)),
    fixed: { slug, vertical, timeZone, currency },
  }
}
