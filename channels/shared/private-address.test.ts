import { expect, test } from 'vitest'
import { isPrivateAddress, isPublicHost } from './private-address.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  'localhost',
  '',
])('%j is not fetched from', (address) => expect(isPrivateAddress(address)).toBe(true))

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%j may be', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})

test.each(['localhost', 'parley.local', 'db.internal', '127.0.0.1', '[::1]', '192.168.1.5', 'box'])(
  '%s cannot be reached from the internet',
  (host) => expect(isPublicHost(host)).toBe(false),
)

test.each(['book.example.com', '8.8.8.8', '[2606:4700::1111]'])('%s can', (host) =>
  expect(isPublicHost(host)).toBe(true),
)
