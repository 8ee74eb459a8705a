import type { Catalog, Resource, Service } from '../domain/catalog.ts'
import type { Clock } from '../ports/clock.ts'
import type { Database } from '../ports/database.ts'

/** The catalogue of a business by its slug. Throws an Error that names those there are. */
export async function catalogOf(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  slug: string,
): Promise<Catalog> {
  const catalog = await database.findCatalog({ slug }, clock.now().epochMilliseconds)
  if (catalog !== null) return catalog
  const known = (await database.routing.listTenants()).map((tenant) => tenant.slug)
  throw new Error(`There is no business "${slug}".${known.length === 0 ? '' : ` There are: ${known.join(', ')}.`}`)
}

/** A service by its slug. Throws an Error that names those there are. */
export function serviceOf({ services }: Pick<Catalog, 'services'>, slug: string): Service {
  const service = services.find((one) => one.slug === slug)
  if (service !== undefined) return service
  throw new Error(`There is no service "${slug}". There are: ${services.map((one) => one.slug).join(', ')}.`)
}

/** A member of staff by id, name or the beginning of a name. Throws an Error that names those there are. */
export function staffIdOf({ resources }: Pick<Catalog, 'resources'>, text: string): string {
  const staff = resources.filter(({ kind }) => kind === 'staff')
  const found = resourcesNamed(staff, text)
  const [only] = found
  if (only !== undefined && found.length === 1) return only.id
  const known = (found.length > 1 ? found : staff).map(({ name }) => name).join(', ')
  throw new Error(
    found.length > 1 ? `"${text}" fits ${known}.` : `There is nobody called "${text}". There are: ${known}.`,
  )
}

/** Those of an id or exact name, else those whose name begins so. */
export function resourcesNamed(resources: readonly Resource[], text: string): readonly Resource[] {
  const wanted = text.trim().toLowerCase()
  const namesOf = (one: Resource) => [one.name, ...one.aliases].map((name) => name.toLowerCase())
  const exact = resources.filter((one) => one.id === text || namesOf(one).includes(wanted))
  return exact.length > 0 ? exact : resources.filter((one) => namesOf(one).some((name) => name.startsWith(wanted)))
}
