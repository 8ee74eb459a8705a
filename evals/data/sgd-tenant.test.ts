import { describe, expect, it } from 'vitest'
import type { SgdDialog } from './sgd.ts'
import { sgdDialog, tableDialog } from './sgd-example.ts'
import { tenantOf } from './sgd-tenant.ts'

const failed = [{ act: 'NOTIFY_FAILURE' }]
const called = (dialog: SgdDialog) => {
  const { resources, services } = tenantOf(dialog, 'example')
  return { first: resources[0], shape: services[0]?.shape }
}

describe('the business behind a dialog', () => {
  it('has on the day of a refusal only what was offered and booked instead', () => {
    const { first, shape } = called(tableDialog)
    expect(first).toMatchObject({
      name: 'Nia',
      attributes: { city: 'Milbrook', cuisine: 'Thai' },
      hours: { 'mon-sun': '06:00-22:00' },
      overrides: { '2019-03-01': { hours: '19:30-19:45' } },
    })
    expect(shape).toMatchObject({ kind: 'table', seatings: [{ tables: ['nia'], partyMin: 1 }] })
  })

  it('seats no more than it ever gave the same time to', () => {
    const call = { restaurant_name: 'Nia', city: 'Milbrook', date: '2019-03-01', time: '19:00' }
    const dialog = sgdDialog('Restaurants_1', { outcome: 'success', parameters: { ...call, party_size: '2' } }, [
      { by: 'system', acts: failed, call: { ...call, party_size: '6' } },
      { by: 'system', acts: [{ act: 'NOTIFY_SUCCESS' }], call: { ...call, party_size: '2' } },
    ])
    const { first, shape } = called(dialog)
    expect(first?.overrides).toEqual({})
    expect(shape).toMatchObject({ seatings: [{ partyMax: 5 }] })
  })

  it('is closed every day at a time that was refused for any day', () => {
    const call = { restaurant_name: 'Nia', city: 'Milbrook', time: '19:00' }
    const dialog = sgdDialog('Restaurants_1', { outcome: 'failure', parameters: call }, [
      { by: 'system', acts: failed, call },
    ])
    expect(called(dialog).first?.hours).toEqual({ 'mon-sun': '06:00-19:00 19:15-22:00' })
  })

  it('has no room on the night of an arrival that was refused, in any house of a city where none was named', () => {
    const call = { where_to: 'Oslo', check_in_date: '2019-03-05', check_out_date: '2019-03-06', number_of_adults: '2' }
    const dialog = sgdDialog('Hotels_2', { outcome: 'failure', parameters: call }, [
      { by: 'system', acts: [], results: [{ address: '1 Example Street', where_to: 'Oslo' }] },
      { by: 'system', acts: failed, call },
    ])
    const { first, shape } = called(dialog)
    expect(first).toMatchObject({ name: '1 Example Street', overrides: { '2019-03-05': { hours: '' } } })
    expect(shape).toMatchObject({ kind: 'stay', checkInTime: '15:00' })
  })

  it('is none for a service of no shape', () => {
    expect(() => tenantOf(sgdDialog('RentalCars_1', { outcome: 'success', parameters: {} }, []), 'x')).toThrow(/tenant/)
  })
})
