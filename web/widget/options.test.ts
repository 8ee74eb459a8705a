import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const src = 'https://book.example.com/widget.js'
const plain = {
  tenant: 'luna-salon',
  base: 'https://book.example.com',
  opens: 'never',
  theme: 'auto',
  accent: null,
  side: 'right',
  language: 'en',
}

test('only the business need be named', () => {
  expect(readOptions({ src, dataset: { tenant: 'luna-salon' } })).toEqual(plain)
  expect(readOptions({ src, dataset: {} })).toBeNull()
  expect(readOptions({ src, dataset: { tenant: '  ' } })).toBeNull()
})

test('the address of the script says it too, where attributes are lost', () => {
  expect(readOptions({ src: `${src}?tenant=luna-salon&theme=dark`, dataset: {} })).toEqual({ ...plain, theme: 'dark' })
  expect(readOptions({ src: `${src}?tenant=other`, dataset: { tenant: 'luna-salon' } })?.tenant).toBe('luna-salon')
})

test('every wish is read', () => {
  const dataset = { open: 'wide', theme: 'light', accent: '#7A3E5D', side: 'left', language: 'es' }
  expect(readOptions({ src, dataset: { tenant: 'luna-salon', ...dataset } })).toEqual({
    ...plain,
    opens: 'wide',
    theme: 'light',
    accent: '#7A3E5D',
    side: 'left',
    language: 'es',
  })
})

test('what nobody knows counts as left out', () => {
  const dataset = { open: 'sometimes', theme: 'url(x)', accent: 'red;}', side: 'top', language: 'xx' }
  expect(readOptions({ src, dataset: { tenant: 'luna-salon', ...dataset } })).toEqual(plain)
})
