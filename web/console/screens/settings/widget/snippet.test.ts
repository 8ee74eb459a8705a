import { expect, test } from 'vitest'
import { bookingSnippet, bookingUrl, chatSnippet } from './snippet.ts'

const of = { publicUrl: 'https://book.example.com', slug: 'luna-salon' }

test('the tag of the chat says only what differs from what happens anyway', () => {
  const plain = { theme: 'auto', side: 'right', open: 'tap', language: 'auto' } as const
  expect(chatSnippet({ ...of, options: plain })).toBe(
    '<script src="https://book.example.com/widget.js" data-tenant="luna-salon" async></script>',
  )
  expect(chatSnippet({ ...of, options: { theme: 'dark', side: 'left', open: 'wide', language: 'es' } })).toBe(
    '<script src="https://book.example.com/widget.js" data-tenant="luna-salon" data-theme="dark" data-side="left" data-open="wide" data-language="es" async></script>',
  )
})

test('the page to book on has an address, and a tag', () => {
  expect(bookingUrl(of)).toBe('https://book.example.com/book/luna-salon')
  expect(bookingSnippet(of)).toBe(
    '<script src="https://book.example.com/book/embed.js" data-tenant="luna-salon"></script>',
  )
})
