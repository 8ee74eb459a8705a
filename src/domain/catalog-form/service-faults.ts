import type { Catalog, Service } from '../catalog.ts'
import type { FormFault } from './fault.ts'
import type { ServiceForm } from './service-form.ts'

/** What else there is: by it a form is right or wrong. */
export interface AmongOthers {
  readonly catalog: Pick<Catalog, 'locations' | 'resources' | 'services' | 'tenant'>
  /** Sold no more; their names in links are still theirs. */
  readonly retired: readonly Pick<Service, 'id' | 'slug'>[]
  /** Null: it is new. */
  readonly serviceId: string | null
}

/** What of a form does not fit the other rows of a business. None: it may be saved. */
export function serviceFaults(form: ServiceForm, among: AmongOthers): FormFault[] {
  return [...placeFaults(form, among), ...servingFaults(form, among), ...seatFaults(form, among)]
}

function placeFaults(form: ServiceForm, { catalog, retired, serviceId }: AmongOthers): FormFault[] {
  const others = catalog.services.filter(({ id }) => id !== serviceId)
  const slugs = [...others, ...retired.filter(({ id }) => id !== serviceId)].map(({ slug }) => slug)
  // Said in a chat, two services of one name could not be told apart.
  const said = new Set(others.map(({ name }) => plain(name)))
  return [
    ...(catalog.locations.some(({ id }) => id === form.locationId) ? [] : [{ at: 'locationId', why: 'not_there' }]),
    ...(slugs.includes(form.slug) ? [{ at: 'slug', why: 'taken' }] : []),
    ...(said.has(plain(form.name)) ? [{ at: 'name', why: 'taken' }] : []),
  ]
}

function servingFaults(form: ServiceForm, { catalog }: AmongOthers): FormFault[] {
  const kinds = new Map(catalog.resources.map(({ id, kind }) => [id, kind]))
  const serving = new Set<string>()
  const faults = form.requirements.flatMap(({ kind, candidates }, index) =>
    candidates.flatMap(({ resourceId }, place): FormFault[] => {
      serving.add(resourceId)
      const at = `requirements.${index}.candidates.${place}.resourceId`
      const has = kinds.get(resourceId)
      if (has === undefined) return [{ at, why: 'not_there' }]
      return has === kind ? [] : [{ at, why: 'another_kind' }]
    }),
  )
  // Of a class whoever leads it serves.
  if (form.shape.kind === 'class') for (const { takes } of form.shape.series) for (const id of takes) serving.add(id)
  const counted = form.quotas.flatMap(({ staffId }, index) =>
    staffId === null || serving.has(staffId) ? [] : [{ at: `quotas.${index}.staffId`, why: 'serves_not' }],
  )
  return [...faults, ...counted]
}

function seatFaults({ shape, requirements }: ServiceForm, { catalog }: AmongOthers): FormFault[] {
  if (shape.kind === 'table') {
    const listed = new Set(requirements.flatMap(({ candidates }) => candidates.map(({ resourceId }) => resourceId)))
    return shape.seatings.flatMap(({ resourceIds }, index) =>
      resourceIds.every((id) => listed.has(id))
        ? []
        : [{ at: `shape.seatings.${index}.resourceIds`, why: 'not_listed' }],
    )
  }
  if (shape.kind !== 'class') return []
  const known = new Set(catalog.resources.filter(({ kind }) => kind !== 'session').map(({ id }) => id))
  return shape.series.flatMap(({ takes }, index) =>
    takes.every((id) => known.has(id)) ? [] : [{ at: `shape.series.${index}.takes`, why: 'not_there' }],
  )
}

function plain(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, ' ').trim()
}
