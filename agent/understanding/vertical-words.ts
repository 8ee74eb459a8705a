import beauty from '../verticals/beauty.ts'
import homeServices from '../verticals/home-services.ts'
import medicine from '../verticals/medicine.ts'
import restaurant from '../verticals/restaurant.ts'
import stays from '../verticals/stays.ts'
import type { Vertical } from '../verticals/vertical.ts'

const verticals: Readonly<Record<string, Vertical>> = {
  beauty,
  medicine,
  restaurant,
  'home-services': homeServices,
  stays,
}

/** A trade that has no words of its own: appointments only. */
const plain: Vertical = {
  id: 'plain',
  nouns: '',
  providers: '',
  medical: false,
  party: false,
  together: false,
  stays: false,
}

/** The words of a tenant's trade. */
export function verticalOf(id: string): Vertical {
  return verticals[id] ?? plain
}
