import type { SeedService, SeedTenant } from './seed-data.ts'
import { seedId } from './seed-id.ts'

/** A tenant that is being written down as rows, with the ids of what its keys name. */
export interface SeedPlace {
  readonly tenant: SeedTenant
  readonly tenantId: string
  readonly slug: string
  readonly locations: ReadonlyMap<string, string>
  readonly firstLocation: string
  readonly resources: ReadonlyMap<string, string>
}

/** Ids of entries by key. Throws RangeError where two have one key. */
export function idsOf(
  slug: string,
  kind: string,
  entries: readonly { readonly key: string }[],
): ReadonlyMap<string, string> {
  const ids = new Map(entries.map(({ key }) => [key, seedId(slug, kind, key)]))
  if (ids.size !== entries.length) throw new RangeError(`${slug}: two of kind ${kind} have one key`)
  return ids
}

/** The id of a key. Throws RangeError where nothing has it. */
export function need(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new RangeError(`'${key}': expected one of ${[...ids.keys()].join(', ')}`)
  return id
}

export function serviceIdOf({ slug }: Pick<SeedPlace, 'slug'>, service: SeedService): string {
  return seedId(slug, 'service', service.slug)
}

export function locationIdOf({ locations, firstLocation }: SeedPlace, service: SeedService): string {
  return need(locations, service.location ?? firstLocation)
}
