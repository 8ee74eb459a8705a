import type { Catalog } from '../catalog.ts'
import type { FormFault } from './fault.ts'
import type { ResourceForm } from './resource-form.ts'

type Others = Pick<Catalog, 'locations' | 'resources' | 'services'>

/** What of a form does not fit the other rows. `resourceId` null: it is new. */
export function resourceFaults(
  form: ResourceForm,
  { catalog, resourceId }: { readonly catalog: Others; readonly resourceId: string | null },
): FormFault[] {
  const standing = catalog.resources.find(({ id }) => id === resourceId)
  const isNamed = (name: string) => name.toLocaleLowerCase('en') === form.name.toLocaleLowerCase('en')
  const twin = catalog.resources.some(({ id, kind, name }) => id !== resourceId && kind === form.kind && isNamed(name))
  return [
    ...(catalog.locations.some(({ id }) => id === form.locationId) ? [] : [{ at: 'locationId', why: 'not_there' }]),
    ...(twin ? [{ at: 'name', why: 'taken' }] : []),
    // What it was booked for, it was booked for by its kind.
    ...(standing !== undefined && standing.kind !== form.kind ? [{ at: 'kind', why: 'stays' }] : []),
    ...(form.kind !== 'staff' && form.paymentRules !== null ? [{ at: 'paymentRules', why: 'only_of_staff' }] : []),
    // A person is in one place at a time, and each table of a seating is one table.
    ...((form.kind === 'staff' || form.kind === 'table') && form.units > 1 ? [{ at: 'units', why: 'one_only' }] : []),
  ]
}

/** The services that could not be sold without it: nobody else does the same part of them. */
export function soleServices(resourceId: string, { services }: Pick<Catalog, 'services'>): string[] {
  return services
    .filter(({ requirements }) => requirements.some(({ anyOf }) => anyOf.length === 1 && anyOf[0] === resourceId))
    .map(({ name }) => name)
}
