import type { Service } from './catalog.ts'

/** Smallest and largest number of people that a service takes at all, inclusive; null where it asks for none. */
export function partyLimits({
  shape,
  partyMax,
}: Pick<Service, 'shape' | 'partyMax'>): { readonly min: number; readonly max: number } | null {
  switch (shape?.kind) {
    case 'class':
      return { min: 1, max: shape.partyMax }
    case 'stay':
      return { min: shape.partyMin, max: shape.partyMax }
    case 'table':
      return shape.seatings.length === 0
        ? null
        : {
            min: Math.min(...shape.seatings.map(({ partyMin }) => partyMin)),
            max: Math.max(...shape.seatings.map(({ partyMax }) => partyMax)),
          }
    default:
      return partyMax === undefined ? null : { min: 1, max: partyMax }
  }
}
