import type { SeedTenant } from '../../db/seed/seed-data.ts'

/**
 * The businesses to which the single utterances of the slot files are said: one restaurant and one lodge, with nobody
 * named, so that a name in an utterance is the customer's.
 */
const common = {
  currency: 'USD',
  accentColor: '#44604f',
  knowledge: [],
  members: [],
  locations: [{ key: 'house', name: 'The house', area: 'Old town', address: '1 Example Street', addressPublic: true }],
  serviceDefaults: {
    stepMinutes: 15,
    noticeMinutes: 0,
    advanceDays: 365,
    cancellation: { freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 },
  },
} as const

const tables = { key: 'tables', kind: 'table', name: 'Table', units: 20 } as const
const table = {
  slug: 'table',
  category: 'table',
  durationMinutes: 105,
  needs: [{ kind: 'table', anyOf: ['tables'] }],
} as const

export const restaurantHouse: SeedTenant = {
  ...common,
  slug: 'slot-restaurant',
  name: 'The Table',
  vertical: 'restaurant',
  timeZone: 'Europe/London',
  locale: 'en-US',
  resources: [{ ...tables, hours: { 'mon-sun': '10:00-24:00' } }],
  services: [
    {
      ...table,
      name: 'Table',
      aliases: ['dinner', 'lunch', 'table reservation'],
      description: 'A table for any number.',
    },
  ],
}

export const lodgeHouse: SeedTenant = {
  ...common,
  slug: 'slot-lodge',
  name: 'The Lodge',
  vertical: 'stays',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  resources: [
    { key: 'rooms', kind: 'unit', name: 'Room', units: 20, hours: { 'mon-sun': '00:00-24:00' } },
    { ...tables, hours: { 'mon-sun': '07:00-24:00' } },
    { key: 'spa', kind: 'room', name: 'Treatment room', units: 4, hours: { 'mon-sun': '08:00-22:00' } },
  ],
  services: [
    {
      slug: 'room',
      name: 'Room',
      aliases: ['hotel room', 'double room', 'stay'],
      description: 'A night in a room.',
      category: 'stay',
      durationMinutes: 60,
      needs: [{ kind: 'unit', anyOf: ['rooms'] }],
    },
    {
      ...table,
      name: 'Restaurant table',
      aliases: ['table', 'dinner reservation', 'restaurant'],
      description: 'A table at the lodge.',
    },
    {
      slug: 'treatment',
      name: 'Spa treatment',
      aliases: ['massage', 'spa', 'manicure', 'pedicure', 'acupuncture', 'facial'],
      description: 'An hour in the spa.',
      category: 'spa',
      durationMinutes: 60,
      needs: [{ kind: 'room', anyOf: ['spa'] }],
    },
  ],
}
