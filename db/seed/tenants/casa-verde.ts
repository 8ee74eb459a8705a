import type { SeedTenant } from '../seed-data.ts'

const tablesForTwo = ['table-1', 'table-2', 'table-3', 'table-4']
const tablesForFour = ['table-5', 'table-6', 'table-7']
const tablesForSix = ['table-8', 'table-9']

/** Lunch and dinner; Mondays off. A table must be free again when the kitchen's day ends. */
const hours = { 'tue-sat': '13:00-16:30 20:00-24:00', sun: '13:00-17:00' }

const holidays = {
  '2026-12-08': { hours: '13:00-16:30', reason: 'Immaculate Conception' },
  '2026-12-24': { hours: '13:00-16:30', reason: 'Christmas Eve' },
  '2026-12-25': { hours: '', reason: 'Christmas Day' },
  '2026-12-31': { hours: '13:00-16:30', reason: 'New Year’s Eve' },
  '2027-01-01': { hours: '', reason: 'New Year’s Day' },
  '2027-01-06': { hours: '', reason: 'Epiphany' },
}

const table = (key: string, seats: string, place: string) => ({
  key,
  kind: 'table' as const,
  name: `Table ${key.replace('table-', '')}`,
  attributes: { seats, place },
  hours,
  // The room is taken by one party on that evening, the terrace tables included.
  overrides: { '2026-11-26': { hours: '13:00-16:30', reason: 'private event in the evening' }, ...holidays },
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
      answer: 'You pay at the table, by card or cash. We gladly split the bill.',
    },
    {
      topic: 'late',
      keywords: ['late', 'running late', 'delayed'],
      answer: 'We keep a table for fifteen minutes. If you are running later, please call us.',
    },
    {
      topic: 'large-groups',
      keywords: ['large group', 'big group', 'party of ten', 'wedding', 'private room', 'birthday party'],
      answer: 'For more than six people please let our team arrange it with you.',
    },
  ],
  locations: [
    {
      key: 'chueca',
      name: 'Casa Verde',
      area: 'Chueca, Madrid',
      address: 'Calle del Ejemplo 24, 28004 Madrid',
      addressPublic: true,
    },
  ],
  members: [
    { name: 'Marta Gil', email: 'marta@casa-verde.example', role: 'owner' },
    { name: 'Sala', email: 'sala@casa-verde.example', role: 'manager' },
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
      overrides: holidays,
    },
    {
      key: 'pablo',
      kind: 'staff',
      name: 'Pablo Serra',
      aliases: ['Pablo', 'chef Pablo'],
      attributes: { gender: 'male', language: 'Spanish, English', speciality: 'rice dishes' },
      hours: { 'tue thu': '10:00-13:00', sat: '09:30-13:00' },
      overrides: holidays,
    },
    {
      key: 'cellar',
      kind: 'room',
      name: 'Cellar',
      hours: { 'tue-sat': '16:00-20:30' },
    },
  ],
  serviceDefaults: {
    stepMinutes: 15,
    noticeMinutes: 60,
    advanceDays: 60,
    cancellation: { freeUntilMinutes: 4 * 60, feePercent: 0, moveUntilMinutes: 60 },
  },
  services: [
    {
      slug: 'table-for-two',
      name: 'Table for two',
      aliases: ['table for 2', 'table for two people', 'dinner for two', 'lunch for two', '2 people', 'table for one'],
      description: 'A table for one or two, kept for an hour and three quarters.',
      category: 'table',
      durationMinutes: 105,
      needs: [{ kind: 'table', anyOf: [...tablesForTwo, ...tablesForFour] }],
    },
    {
      slug: 'table-for-four',
      name: 'Table for four',
      aliases: [
        'table for 4',
        'table for three',
        'table for 3',
        'dinner for four',
        'lunch for four',
        '4 people',
        '3 people',
      ],
      description: 'A table for three or four, kept for an hour and three quarters.',
      category: 'table',
      durationMinutes: 105,
      needs: [{ kind: 'table', anyOf: [...tablesForFour, ...tablesForSix] }],
    },
    {
      slug: 'table-for-six',
      name: 'Table for six',
      aliases: [
        'table for 6',
        'table for five',
        'table for 5',
        'dinner for six',
        'lunch for six',
        '6 people',
        '5 people',
      ],
      description: 'A table for five or six, kept for two hours.',
      category: 'table',
      durationMinutes: 120,
      needs: [{ kind: 'table', anyOf: tablesForSix }],
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
      cancellation: { freeUntilMinutes: 24 * 60, feePercent: 100, moveUntilMinutes: 24 * 60 },
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
      cancellation: { freeUntilMinutes: 48 * 60, feePercent: 100, moveUntilMinutes: 48 * 60 },
      needs: [{ kind: 'staff', anyOf: ['pablo'] }],
    },
  ],
}

export default casaVerde
