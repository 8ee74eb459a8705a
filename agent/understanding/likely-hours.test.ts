import { expect, test } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { createTestCatalog } from '../../src/testing/http-catalog.ts'
import { likelyHoursOf } from './likely-hours.ts'

const plain = createTestCatalog('casa')
const window = (resourceId: string, start: string, end: string) => ({
  resourceId,
  weekday: 5,
  start,
  end,
  validFrom: null,
  validTo: null,
})
const [service] = plain.services
const needs = { kind: 'table' as const, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
const catalog: Catalog = {
  ...plain,
  services:
    service === undefined ? [] : [{ ...service, id: 'table', requirements: [{ ...needs, id: 'r', anyOf: ['t1'] }] }],
  opening: [window('kitchen', '09:00', '24:00'), window('t1', '13:00', '16:00'), window('t1', '20:00', '24:00')],
}

test('the hours of what is asked for decide, those of the house where nothing is', () => {
  expect(likelyHoursOf(catalog, 'table').from.toString()).toBe('13:00:00')
  expect(likelyHoursOf(catalog, null).from.toString()).toBe('09:00:00')
  expect(likelyHoursOf(catalog, 'unknown').from.toString()).toBe('09:00:00')
  expect(likelyHoursOf(catalog, 'table').to.toString()).toBe('23:59:00')
})
