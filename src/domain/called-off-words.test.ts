import { expect, test } from 'vitest'
import { calledOffText } from './called-off-words.ts'

const startMs = Date.UTC(2026, 10, 27, 18, 0)
const facts = { business: 'Casa Verde', service: 'Paella', startMs, timeZone: 'Europe/Madrid' }

test('what was called off is told in the language of whoever reads it, on the clock of the place', () => {
  expect(calledOffText('en-US', facts)).toMatch(/^Casa Verde: Paella on Fri, Nov 27, 7:00\sPM has been called off/)
  expect(calledOffText('es', facts)).toContain('19:00 se ha cancelado')
  expect(calledOffText('de-AT', facts)).toContain('fällt aus')
  expect(calledOffText('ja-JP', facts)).toContain('has been called off')
})

test.each(['en', 'es', 'fr', 'de', 'pt', 'it'])('in %s nothing is left to fill in', (locale) => {
  expect(calledOffText(locale, facts)).not.toMatch(/[{}]/)
})
