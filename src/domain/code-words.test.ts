import { expect, test } from 'vitest'
import { codeSentence } from './code-words.ts'
import { codePlace } from './proof-code.ts'
import { channelLanguages } from './stop-phrases.ts'

test.each(channelLanguages)(
  'in %s the code stands in it once, nothing of the template is left, and it is short',
  (language) => {
    const text = codeSentence(language, 'Luna Salon', codePlace)
    expect(text.split(codePlace)).toHaveLength(2)
    expect(text).toMatch(/^Luna Salon/)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(text.length).toBeLessThanOrEqual(140)
  },
)

test('a long name of a business is cut', () => {
  expect(codeSentence('en', 'x'.repeat(200), codePlace).length).toBeLessThanOrEqual(140)
})
