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

  it('has the shape of a service, its tables by id', () => {
    const service = restaurantHouse.services[0]
    if (service === undefined) throw new Error('the house sells tables')
    const shape = {
      kind: 'table',
      seatings: [{ tables: ['tables'], partyMin: 1, partyMax: 4 }],
      turnTimes: [{ partyMax: 4, durationMinutes: 90 }],
    } as const
    const [table] = catalogOf({ ...restaurantHouse, services: [{ ...service, shape }] }).services
    expect(table?.shape).toMatchObject({ kind: 'table', seatings: [{ resourceIds: ['tables'], partyMax: 4 }] })
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
