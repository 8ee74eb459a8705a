import { refundRuleOf } from '../../../src/domain/refund-rule.ts'
import { steppedRefund } from '../refund-steps.ts'
import type { SeedTenant } from '../seed-data.ts'

const tablesForTwo = ['table-1', 'table-2', 'table-3', 'table-4']
const tablesForFour = ['table-5', 'table-6', 'table-7']
const tablesForSix = ['table-8', 'table-9']
const tables = [...tablesForTwo, ...tablesForFour, ...tablesForSix]

/** Tables that stand beside each other; 4 and 7 are the terrace. */
const together = [
  { tables: ['table-1', 'table-2'], partyMin: 3, partyMax: 4 },
  { tables: ['table-1', 'table-2', 'table-3'], partyMin: 5, partyMax: 6 },
  { tables: ['table-4', 'table-7'], partyMin: 5, partyMax: 6 },
  { tables: ['table-5', 'table-6'], partyMin: 5, partyMax: 8 },
  { tables: ['table-8', 'table-9'], partyMin: 7, partyMax: 12 },
]

const seatings = [
  ...tablesForTwo.map((key) => ({ tables: [key], partyMin: 1, partyMax: 2 })),
  ...tablesForFour.map((key) => ({ tables: [key], partyMin: 2, partyMax: 4 })),
  ...tablesForSix.map((key) => ({ tables: [key], partyMin: 3, partyMax: 6 })),
  ...together,
]

/** Lunch and dinner; Mondays off. A table must be free again when the kitchen's day ends. */
const hours = { 'tue-sat': '13:00-16:30 20:00-24:00', sun: '13:00-17:00' }

const holidays = {
  '2026-12-08': { hours: '13:00-16:30', name: 'Immaculate Conception' },
  '2026-12-24': { hours: '13:00-16:30', name: 'Christmas Eve' },
  '2026-12-25': { hours: '', name: 'Christmas Day' },
  '2026-12-31': { hours: '13:00-16:30', name: 'New Year’s Eve' },
  '2027-01-01': { hours: '', name: 'New Year’s Day' },
  '2027-01-06': { hours: '', name: 'Epiphany' },
}

/** On days with lunch alone there is nothing but lunch. */
const lunchOnly = {
  '2026-12-08': { hours: '' },
  '2026-12-24': { hours: '' },
  '2026-12-31': { hours: '' },
}

const table = (key: string, seats: string, place: string) => ({
  key,
  kind: 'table' as const,
  name: `Table ${key.replace('table-', '')}`,
  attributes: { seats, place },
  hours,
  // The room is taken by one party on that evening, the terrace tables included.
  overrides: { '2026-11-26': { hours: '13:00-16:30', reason: 'private event in the evening' } },
})

const casaVerde: SeedTenant = {
  slug: 'casa-verde',
  name: 'Casa Verde',
  vertical: 'restaurant',
  timeZone: 'Europe/Madrid',
  locale: 'en-GB',
  currency: 'EUR',
  accentColor: '#3f6b3a',
  phone: '+34910000172',
  email: 'hola@casa-verde.example',
  website: 'https://casa-verde.example',
  knowledge: [
    {
      topic: 'parking',
      keywords: ['parking', 'park', 'car', 'garage'],
      answer: 'There is a public car park under the square, two minutes on foot.',
    },
    {
      topic: 'menu',
      keywords: ['menu', 'menu of the day', 'how much is dinner', 'how much is lunch', 'a la carte'],
      answer: 'The lunch menu is €18 from Tuesday to Friday. À la carte most people spend about €35.',
    },
    {
      topic: 'diet',
      keywords: ['vegan', 'vegetarian', 'gluten', 'coeliac', 'celiac', 'allergy', 'allergies', 'lactose', 'halal'],
      answer:
        'Half of the menu is vegetarian, and most dishes can be made vegan or without gluten. Tell us at the table.',
    },
    {
      topic: 'terrace',
      keywords: ['terrace', 'outside', 'outdoor', 'patio'],
      answer: 'The terrace is heated in winter. We note the wish, but cannot promise a table outside.',
    },
    {
      topic: 'children',
      keywords: ['kids', 'children', 'child', 'high chair', 'highchair', 'baby', 'pram'],
      answer: 'Children are welcome; we have high chairs and half portions.',
    },
    {
      topic: 'dogs',
      keywords: ['dog', 'dogs', 'pet', 'pets'],
      answer: 'Dogs are welcome on the terrace.',
    },
    {
      topic: 'payment',
      keywords: ['pay', 'payment', 'card', 'cash', 'split the bill', 'bill'],
      answer:
        'You pay at the table, by card or cash. We gladly split the bill. Tastings are paid when you book, and large tables need a card.',
    },
    {
      topic: 'late',
      keywords: ['late', 'running late', 'delayed'],
      answer: 'We keep a table for fifteen minutes. If you are running later, please call us.',
    },
    {
      topic: 'large-groups',
      keywords: ['large group', 'big group', 'wedding', 'private room', 'birthday party'],
      answer: 'We put tables together for up to twelve. For more people please let our team arrange it with you.',
    },
  ],
  locations: [
    {
      key: 'chueca',
      name: 'Casa Verde',
      area: 'Chueca, Madrid',
      address: 'Calle del Ejemplo 24, 28004 Madrid',
      addressPublic: true,
      holidays,
    },
  ],
  members: [
    { name: 'Marta Gil', email: 'marta@casa-verde.example', role: 'owner' },
    { name: 'Sala', email: 'sala@casa-verde.example', role: 'manager' },
    { name: 'Lucía Prado', email: 'frontdesk@casa-verde.example', role: 'front_desk' },
    { name: 'Inés Robles', email: 'ines@casa-verde.example', role: 'staff', staff: 'ines' },
    { name: 'Bookkeeping', email: 'books@casa-verde.example', role: 'read_only' },
  ],
  resources: [
    ...tablesForTwo.map((key) => table(key, '2', key === 'table-4' ? 'terrace' : 'inside')),
    ...tablesForFour.map((key) => table(key, '4', key === 'table-7' ? 'terrace' : 'inside')),
    ...tablesForSix.map((key) => table(key, '6', 'inside')),
    {
      key: 'ines',
      kind: 'staff',
      name: 'Inés Robles',
      aliases: ['Inés', 'Ines'],
      attributes: { gender: 'female', language: 'Spanish, English, French', speciality: 'wine' },
      hours: { 'wed-sat': '17:00-20:00' },
      overrides: lunchOnly,
    },
    {
      key: 'pablo',
      kind: 'staff',
      name: 'Pablo Serra',
      aliases: ['Pablo', 'chef Pablo'],
      attributes: { gender: 'male', language: 'Spanish, English', speciality: 'rice dishes' },
      hours: { 'tue thu': '10:00-13:00', sat: '09:30-13:00' },
      overrides: lunchOnly,
    },
    {
      key: 'cellar',
      kind: 'room',
      name: 'Cellar',
      hours: { 'tue-sat': '16:00-20:30' },
    },
    {
      key: 'kitchen',
      kind: 'room',
      name: 'Small kitchen',
      hours: { 'tue-sat': '09:00-13:00' },
    },
  ],
  notifications: [{ kind: 'reminder', offset: { days: 0, time: '11:00' }, asksToConfirm: true }],
  serviceDefaults: {
    stepMinutes: 15,
    noticeMinutes: 60,
    advanceDays: 60,
    cancellation: { freeUntilMinutes: 4 * 60, feePercent: 0, moveUntilMinutes: 60 },
  },
  services: [
    {
      slug: 'table',
      name: 'Table',
      aliases: ['a table', 'dinner', 'lunch', 'supper', 'dinner table', 'lunch table', 'table reservation', 'tables'],
      description: 'A table for lunch or dinner, kept for an hour and a half, longer for more people.',
      category: 'table',
      durationMinutes: 105,
      shape: {
        kind: 'table',
        seatings,
        turnTimes: [
          { partyMax: 2, durationMinutes: 90 },
          { partyMax: 4, durationMinutes: 105 },
          { partyMax: 6, durationMinutes: 120 },
          { partyMax: 12, durationMinutes: 150 },
        ],
      },
      payment: {
        rules: [
          {
            rule: { kind: 'card_hold', upTo: { kind: 'fixed', amount: 2000, per: 'person' } },
            onlyFor: { partyMin: 8 },
          },
        ],
        refundRule: {
          ...refundRuleOf({ freeUntilMinutes: 4 * 60, feePercent: 0, moveUntilMinutes: 60 }),
          noShow: { kind: 'fixed', amount: 2000, per: 'person' },
        },
      },
      needs: [{ kind: 'table', anyOf: tables, bufferAfterMinutes: 15 }],
    },
    {
      slug: 'wine-tasting',
      name: 'Wine tasting',
      aliases: ['tasting', 'wine', 'wines', 'wine-tasting'],
      description: 'Five Spanish wines with cheese, in the cellar.',
      category: 'experience',
      durationMinutes: 75,
      stepMinutes: 15,
      noticeMinutes: 3 * 60,
      price: 4500,
      pricePer: 'person',
      partyMax: 8,
      cancellation: { freeUntilMinutes: 48 * 60, feePercent: 100, moveUntilMinutes: 24 * 60 },
      payment: {
        rules: [{ rule: { kind: 'full' } }],
        refundRule: steppedRefund({ freeHours: 48, halfHours: 24, moveHours: 24, percentOf: 'price' }),
      },
      needs: [
        { kind: 'staff', anyOf: ['ines'], bufferAfterMinutes: 15 },
        { kind: 'room', anyOf: ['cellar'], bufferBeforeMinutes: 15, bufferAfterMinutes: 15 },
      ],
    },
    {
      slug: 'paella-class',
      name: 'Paella class',
      aliases: ['paella', 'cooking class', 'cooking course', 'paella workshop', 'cookery class'],
      description: 'Cook a paella with the chef and eat it.',
      category: 'experience',
      durationMinutes: 150,
      stepMinutes: 30,
      noticeMinutes: 24 * 60,
      price: 6500,
      pricePer: 'person',
      cancellation: { freeUntilMinutes: 48 * 60, feePercent: 100, moveUntilMinutes: 48 * 60 },
      shape: {
        kind: 'class',
        partyMax: 12,
        series: [
          {
            key: 'week',
            rrule: 'FREQ=WEEKLY;BYDAY=TU,TH,SA',
            firstDate: '2025-01-07',
            time: '10:00',
            seats: 12,
            takes: ['pablo', 'kitchen'],
            exdates: ['2026-12-08', '2026-12-24', '2026-12-31'],
          },
        ],
      },
      needs: [],
    },
  ],
}

export default casaVerde
