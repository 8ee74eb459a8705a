import { describe, expect, it } from 'vitest'
import { createService, queryOf } from '../testing/slot-fixtures.ts'
import { askedFor } from './asked.ts'

const serviceOf = (id: string) => ({ ...createService(queryOf().rules), id })

describe('askedFor', () => {
  const nothingElse = { nights: null, staffing: null, meet: null }
  it('makes a visit of several people for a service that is for one', () => {
    const cut = serviceOf('cut')
    expect(askedFor([cut], { ...nothingElse, party: 3 })).toMatchObject({ services: [cut, cut, cut], party: 1 })
  })

  it('counts people of several services only where each takes a group', () => {
    const hike = { ...serviceOf('hike'), partyMax: 10 }
    const sauna = { ...serviceOf('sauna'), partyMax: 6 }
    const cut = serviceOf('cut')
    const partyOf = (...services: Parameters<typeof askedFor>[0]) =>
      askedFor(services, { ...nothingElse, party: 4 }).party
    expect(partyOf(hike, sauna)).toBe(4)
    expect(partyOf(hike, cut)).toBe(1)
    // The same one twice is two people already.
    expect(partyOf(hike, hike)).toBe(1)
  })
})
