import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originOf, originsSchema, placeSchema, profileSchema } from './business-form.ts'
import { knowledgeSchema, sharedKeywords } from './knowledge-form.ts'

const profile = {
  name: ' Luna Salon ',
  locale: 'en-us',
  phone: '+1 (212) 555-0142',
  email: 'Hello@Luna-Salon.example',
  website: 'https://luna-salon.example',
  accentColor: '#7A3E65',
  logoLetters: '',
}
const wrong = (change: Record<string, unknown>) => {
  const read = profileSchema.safeParse({ ...profile, ...change })
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the profile of a business', () => {
  test('is kept trimmed and in one way of writing', () => {
    expect(profileSchema.parse(profile)).toEqual({
      name: 'Luna Salon',
      locale: 'en-US',
      phone: '+12125550142',
      email: 'hello@luna-salon.example',
      website: 'https://luna-salon.example',
      accentColor: '#7a3e65',
      logoLetters: null,
    })
  })

  test('is itself again when it is read a second time', () => {
    const once = profileSchema.parse(profile)
    expect(profileSchema.parse(once)).toEqual(once)
  })

  test.each<[string, Record<string, unknown>]>([
    ['name: expected some text', { name: '   ' }],
    ['name: expected at most 80 characters', { name: 'x'.repeat(81) }],
    ['name: expected one line of plain text', { name: 'Luna\u202eSalon' }],
    ['name: expected one line of plain text', { name: 'Luna\nSalon' }],
    ['locale: expected a language and region such as en-US', { locale: 'klingon!' }],
    ['locale: expected a language and region such as en-US', { locale: 'ja-JP' }],
    ['phone: expected a number such as +12125550142', { phone: '212 555' }],
    ['email: expected an e-mail address', { email: 'hello@' }],
    ['website: expected an address that begins with https://', { website: 'javascript:alert(1)' }],
    ['website: expected an address that begins with https://', { website: 'https://me:secret@example.com' }],
    ['accentColor: expected a colour such as #2f5d50', { accentColor: 'red;background:url(x)' }],
    ['logoLetters: expected one to 3 letters', { logoLetters: '<b>' }],
    ['logoLetters: expected one to 3 letters', { logoLetters: 'LUNA' }],
  ])('says what it expects: %s', (words, change) => expect(wrong(change)).toEqual([words]))

  test('lets script stand as the text that it is', () => {
    expect(profileSchema.parse({ ...profile, name: '<script>alert(1)</script>' }).name).toBe(
      '<script>alert(1)</script>',
    )
  })
})

describe('a site on which the chat may stand', () => {
  test.each([
    ['https://www.example.com', 'https://www.example.com'],
    [' https://WWW.example.com/ ', 'https://www.example.com'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['*', '*'],
    ['https://example.com/page', null],
    ['https://example.com?x', null],
    ['https://user@example.com', null],
    ['ftp://example.com', null],
    ['javascript:alert(1)', null],
    ['example.com', null],
    ['', null],
  ])('%s is %s', (text, origin) => expect(originOf(text)).toBe(origin))

  test('stands once in the list', () => {
    expect(originsSchema.parse(['https://a.example', 'https://a.example/'])).toEqual(['https://a.example'])
  })

  test('whatever is typed, an origin comes out that reads back as itself, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
        const origin = originOf(text)
        expect(origin === null || originOf(origin) === origin).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('a place has a name, an area and an address', () => {
  const place = { id: '00000000-0000-4000-8000-000000000001', name: 'SoHo', area: 'New York', address: '1 Street' }
  expect(placeSchema.safeParse({ ...place, addressPublic: true }).success).toBe(true)
  expect(placeSchema.safeParse({ ...place, address: '', addressPublic: true }).success).toBe(false)
})

describe('an answer of the business', () => {
  test('has each word once, and keeps its lines', () => {
    const entry = {
      topic: 'Parking',
      keywords: ['car', 'Car ', 'garage'],
      answer: ' On the street.\r\nOr round the corner. ',
    }
    expect(knowledgeSchema.parse(entry)).toEqual({
      topic: 'Parking',
      keywords: ['Car', 'garage'],
      answer: 'On the street.\nOr round the corner.',
    })
  })

  test.each([{ topic: '' }, { answer: ' ' }, { answer: 'x'.repeat(601) }, { answer: 'a\u0000b' }, { keywords: [''] }])(
    'is refused with %j',
    (change) => {
      const entry = { topic: 'Parking', keywords: ['car'], answer: 'On the street.' }
      expect(knowledgeSchema.safeParse({ ...entry, ...change }).success).toBe(false)
    },
  )

  test('shows which of its words lead to another one, too', () => {
    const others = [{ topic: 'payment', keywords: ['card', 'cash'] }]
    expect(sharedKeywords({ topic: 'gift', keywords: ['Card', 'voucher'] }, others)).toEqual([
      { word: 'Card', topic: 'payment' },
    ])
    expect(sharedKeywords({ topic: 'parking', keywords: ['car'] }, others)).toEqual([])
  })
})
