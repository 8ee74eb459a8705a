import type { Catalog, Resource } from './catalog.ts'

/** All that a booking may name: what serves now, and what served before. */
export function allResources({ resources, retired = [] }: Pick<Catalog, 'resources' | 'retired'>): readonly Resource[] {
  return retired.length === 0 ? resources : [...resources, ...retired]
}
