import { describe, expect, it } from 'vitest'
import { catalogOf } from './catalog-of.ts'
import { lodgeHouse, restaurantHouse } from './slot-tenants.ts'

describe('a catalogue without a database', () => {
  const catalog = catalogOf(restaurantHouse)

  it('has the hours, the services with the defaults of the house, and what they need', () => {
    expect(catalog.opening).toHaveLength(7)
    expect(catalog.opening[0]).toMatchObject({ resourceId: 'tables', weekday: 1, start: '10:00', end: '24:00' })
    expect(catalog.services[0]).toMatchObject({ id: 'table', stepMinutes: 15, price: null, locationId: 'house' })
    expect(catalog.services[0]?.requirements).toEqual([
      { id: 'table-0', kind: 'table', anyOf: ['tables'], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    ])
  })

  it('refuses hours that are none', () => {
    const [table] = restaurantHouse.resources
    if (table === undefined) throw new Error('the house has tables')
    const broken = { ...restaurantHouse, resources: [{ ...table, hours: { mon: 'noon' } }] }
    expect(() => catalogOf(broken)).toThrow(RangeError)
  })

  it('names nobody in the houses of the slot files', () => {
    expect(
      [restaurantHouse, lodgeHouse].flatMap(({ resources }) => resources.filter(({ kind }) => kind === 'staff')),
    ).toEqual([])
  })
})
