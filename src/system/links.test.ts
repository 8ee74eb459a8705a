import { expect, test } from 'vitest'
import { createLinks } from './links.ts'

const links = createLinks({ secret: 'a secret of thirty-two characters', publicUrl: 'http://localhost:8080' })

test('a manage link carries 256 bits and is the same every time it is shown', () => {
  const token = links.manageToken('tenant', 'booking')
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(links.manageToken('tenant', 'booking')).toBe(token)
  expect(links.manageUrl('tenant', 'booking')).toBe(`http://localhost:8080/manage/${token}`)
})

test('another booking, tenant or secret is another link', () => {
  const other = createLinks({ secret: 'another secret of thirty-two chars', publicUrl: 'http://localhost:8080' })
  const tokens = [
    links.manageToken('tenant', 'booking'),
    links.manageToken('tenant', 'other'),
    links.manageToken('other', 'booking'),
    other.manageToken('tenant', 'booking'),
  ]
  expect(new Set(tokens).size).toBe(4)
})
