import { expect, test } from 'vitest'
import { checkText, faultText, fillText, textCharsMax } from './notification-text.ts'

const kind = { needs: ['when'], variables: ['review'] }
const why = (text: string) => {
  const fault = checkText(kind, text)
  return fault === null ? null : faultText(fault)
}

test('fills in names and leaves out parts that have nothing to say', () => {
  const text = '{business}: {service}[ with {staff}][ for {party}], {when}.'
  const facts = { business: 'Luna', service: 'Haircut', staff: 'Ana', party: '', when: 'Tue 24 Nov, 5:30 pm' }
  expect(fillText(text, facts)).toBe('Luna: Haircut with Ana, Tue 24 Nov, 5:30 pm.')
  expect(fillText(text, { ...facts, staff: '' })).toBe('Luna: Haircut, Tue 24 Nov, 5:30 pm.')
})

test('does not read what a customer is called as a text', () => {
  expect(fillText('Hello[ {name}], {when}', { name: '{link} $& [x]', when: 'now', link: 'secret' })).toBe(
    'Hello {link} $& [x], now',
  )
})

test('a text of a business may use every name of its kind', () => {
  expect(
    why('{business} {service} {staff} {when} {place} {reference} {link} {name} {party} {price} {review}'),
  ).toBeNull()
})

test('refuses an unknown name by its name, with those that are known', () => {
  expect(why('See you {wehn}, {when}')).toContain('There is no {wehn}')
  expect(why('See you {wehn}, {when}')).toContain('{when}')
  expect(why('See you {}, {when}')).toContain('There is no {}')
  expect(why('See you {Name}, {when}')).toContain('There is no {Name}')
})

test.each([
  ['See you {when', '"{"'],
  ['See you when}, {when}', '"}"'],
  ['See you [with {staff}, {when}', '"["'],
  ['See you with {staff}], {when}', '"]"'],
  ['See you [[{staff}]], {when}', '"["'],
  ['{when {staff}}', '"{"'],
])('refuses signs without a partner: %s', (text, sign) => expect(why(text)).toContain(sign))

test('refuses what does not say what has to be said, or says it only sometimes', () => {
  expect(why('See you soon')).toContain('{when}')
  expect(why('See you [on {when}]')).toContain('{when}')
})

test('refuses nothing at all and too much', () => {
  expect(why('  ')).toContain('nothing in it')
  expect(why(`{when}${'a'.repeat(textCharsMax)}`)).toContain('too long')
  expect(checkText(kind, 'x'.repeat(121), 'subject')).toEqual({ fault: 'too_long', charsMax: 120 })
})

test('a subject does not have to say everything', () => {
  expect(checkText(kind, 'Hello {name}', 'subject')).toBeNull()
})
