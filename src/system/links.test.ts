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

test('a link that unsubscribes names its mail, and only where we made it', () => {
  const ids = { tenantId: '00000000-0000-4000-8000-00000000000a', emailId: '01900000-0000-7000-8000-0000000000ff' }
  const url = links.unsubscribeUrl(ids.tenantId, ids.emailId)
  const token = url.slice(url.lastIndexOf('/') + 1)
  expect(links.openUnsubscribe(token)).toEqual(ids)
  const other = createLinks({ secret: 'another secret of thirty-two chars', publicUrl: 'http://localhost:8080' })
  const forged = Buffer.from(token, 'base64url')
  forged[20] = (forged[20] ?? 0) ^ 1
  for (const wrong of ['', 'x', token.slice(2), `${token}AAAA`, forged.toString('base64url')]) {
    expect(links.openUnsubscribe(wrong)).toBeNull()
  }
  expect(other.openUnsubscribe(token)).toBeNull()
})

test('a code is six digits of its row, spread over all there are', () => {
  const codes = Array.from({ length: 2_000 }, (_, id) => links.proofCode('tenant', String(id)))
  for (const code of codes) expect(code).toMatch(/^\d{6}$/)
  expect(new Set(codes).size).toBeGreaterThan(1_990)
  expect(new Set(codes.map((code) => code[0])).size).toBe(10)
  expect(links.proofCode('other', '1')).not.toBe(links.proofCode('tenant', '1'))
})

test('what is kept of a code is bound to its conversation and tenant', () => {
  const hash = links.proofHash('tenant', 'conversation', '123456')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const others = [
    links.proofHash('tenant', 'conversation', '123457'),
    links.proofHash('tenant', 'other', '123456'),
    links.proofHash('other', 'conversation', '123456'),
  ]
  expect(others).not.toContain(hash)
})
