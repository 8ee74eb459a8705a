import { expect, test } from 'vitest'
import { hostOf, refuseUrl } from './endpoint-url.ts'

const asService = (url: string) => refuseUrl(url, { loopback: false })

test.each([
  'https://example.com/hooks',
  'https://hooks.example.com:8443/a?b=c',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/x',
])('%s may be an endpoint', (url) => {
  expect(asService(url)).toBeNull()
})

test.each([
  ['http://example.com/', 'Only https'],
  ['ftp://example.com/', 'Only https'],
  ['file:///etc/passwd', 'Only https'],
  ['javascript:alert(1)', 'Only https'],
  ['example.com/hooks', 'no address'],
  ['', 'no address'],
  ['https://user:word@example.com/', 'name or a password'],
  ['https://example.com:25/', 'Port 25'],
  ['https://example.com:22/', 'Port 22'],
  ['https://127.0.0.1/', 'private address'],
  ['https://2130706433/', 'private address'],
  ['https://0x7f.1/', 'private address'],
  ['https://017700000001/', 'private address'],
  ['https://[::1]/', 'private address'],
  ['https://[::ffff:10.0.0.1]/', 'private address'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'private address'],
  ['https://169.254.169.254/latest/meta-data', 'private address'],
  ['https://localhost/', 'private network'],
  ['https://localhost./', 'private network'],
  ['https://api.localhost/', 'private network'],
  ['https://printer.local/', 'private network'],
  ['https://metadata.google.internal/', 'private network'],
  ['https://intranet/', 'private network'],
  [`https://example.com/${'a'.repeat(2_000)}`, 'no address'],
])('%s may not', (url, words) => {
  expect(asService(url)).toContain(words)
})

test('this machine may be one where it is set so, and nothing else that is private', () => {
  const trying = (url: string) => refuseUrl(url, { loopback: true })
  expect(
    ['http://127.0.0.1:3000/', 'http://localhost:80/hook', 'http://[::1]:3000/', 'https://127.0.0.1/'].map(trying),
  ).toEqual([null, null, null, null])
  expect(trying('http://10.0.0.1/')).not.toBeNull()
  expect(trying('https://169.254.169.254/')).not.toBeNull()
  expect(trying('http://example.com/')).not.toBeNull()
})

test('a host is what the network knows it by', () => {
  expect(hostOf(new URL('https://[2606:4700::1111]:8443/'))).toBe('2606:4700::1111')
  expect(hostOf(new URL('https://EXAMPLE.com./'))).toBe('example.com')
})
