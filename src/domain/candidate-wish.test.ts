import { describe, expect, it } from 'vitest'
import { visitNarrowedTo } from './candidate-wish.ts'
import type { Catalog, Service } from './catalog.ts'

const staff = (id: string) =>
  ({ id, kind: 'staff', name: id, aliases: [], attributes: {}, locationId: 'l1', units: 1 }) as const
const catalog: Pick<Catalog, 'resources'> = { resources: [staff('ana'), staff('ben'), staff('ella')] }

const service = (id: string, anyOf: readonly string[]) =>
  ({
    id,
    requirements: [{ id: 'r1', kind: 'staff', anyOf, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }],
  }) as unknown as Service

const visit = [service('haircut', ['ana', 'ben']), service('facial', ['ella', 'ana'])]
const left = (wish: Parameters<typeof visitNarrowedTo>[0]) =>
  visitNarrowedTo(wish, visit, catalog).map(({ requirements }) => requirements[0]?.anyOf)

describe('the people of a visit', () => {
  it('are those wished for each step, and anybody for the others', () => {
    expect(left({ stepStaffIds: ['ben', 'ella'] })).toEqual([['ben'], ['ella']])
    expect(left({ stepStaffIds: [null, 'ana'] })).toEqual([['ana', 'ben'], ['ana']])
  })

  it('are as for the whole visit where not every step is named', () => {
    expect(left({ staffId: 'ben', stepStaffIds: ['ana'] })).toEqual([['ben'], ['ella', 'ana']])
  })
})
