import { describe, expect, it } from 'vitest'
import { sgdDialog, tableDialog } from './sgd-example.ts'
import { unfit, wishOf } from './sgd-goal.ts'

const stay = (parameters: Readonly<Record<string, string>>, service = 'Hotels_3') =>
  sgdDialog(service, { outcome: 'success', parameters }, [])

describe('what a dialog wants', () => {
  it('is a table for so many, whatever the schema calls them', () => {
    expect(wishOf(tableDialog)).toMatchObject({
      outcome: 'success',
      wanted: { provider: 'Nia', date: '2019-03-01', time: '19:30', party: '4' },
    })
  })

  it('is a stay of as many nights as lie between arrival and departure', () => {
    const parameters = { hotel_name: 'Inn', check_in_date: '2019-03-04', check_out_date: '2019-03-07' }
    expect(wishOf(stay(parameters)).wanted).toMatchObject({ date: '2019-03-04', nights: '3', departure: '2019-03-07' })
    const days = { hotel_name: 'Inn', check_in_date: '2019-03-04', number_of_days: '2' }
    expect(wishOf(stay(days, 'Hotels_1')).wanted).toMatchObject({ nights: '2' })
  })

  it('is at the house that was taken when it was offered, where the booking names none', () => {
    const offered = (address: string) => ({ act: 'OFFER', slot: 'address', values: [address] })
    const parameters = { where_to: 'Oslo', check_in_date: '2019-03-04', check_out_date: '2019-03-05' }
    const dialog = sgdDialog('Hotels_2', { outcome: 'success', parameters }, [
      { by: 'system', acts: [offered('1 Example Street')] },
      { by: 'user', acts: [{ act: 'REQUEST_ALTS' }] },
      { by: 'system', acts: [offered('2 Example Street')] },
      { by: 'user', acts: [{ act: 'SELECT' }] },
    ])
    expect(wishOf(dialog).wanted.provider).toBe('2 Example Street')
  })
})

describe('what fits none of our shapes', () => {
  it.each([
    ['RentalCars_1', {}, /a car/],
    ['Calendar_1', {}, /calendar/],
    ['Hotels_3', { hotel_name: 'Inn', check_in_date: '2019-03-04', number_of_rooms: '2' }, /several rooms/],
    ['Hotels_3', { check_in_date: '2019-03-04', check_out_date: '2019-03-03' }, /ends before/],
  ])('is said: %s %o', (service, parameters, why) => {
    expect(unfit(stay(parameters, service))).toMatch(why)
  })

  it('is a stay that was refused and then sold within a longer one', () => {
    const call = { where_to: 'Oslo', check_in_date: '2019-03-05', check_out_date: '2019-03-06' }
    const sold = { ...call, check_in_date: '2019-03-03' }
    const dialog = sgdDialog('Hotels_2', { outcome: 'success', parameters: sold }, [
      { by: 'system', acts: [{ act: 'NOTIFY_FAILURE' }], call },
    ])
    expect(unfit(dialog)).toMatch(/refused/)
    expect(unfit(tableDialog)).toBeNull()
  })
})
