import { expect, test } from 'vitest'
import { createSeededRandom } from '../testing/random.ts'
import { createSecretBox } from './secret-box.ts'

const random = createSeededRandom(1)
const old = createSecretBox({ keys: ['the old key, thirty-two characters'], random })
const both = createSecretBox({
  keys: ['the new key, thirty-two characters', 'the old key, thirty-two characters'],
  random,
})
const renewed = createSecretBox({ keys: ['the new key, thirty-two characters'], random })

test('what is sealed opens again, is never the same twice and shows nothing', () => {
  const [one, two] = [old.seal('a secret ü', 'mine'), old.seal('a secret ü', 'mine')]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^[0-9a-f]{8}\.[\w-]+$/)
  expect(Buffer.from(one.slice(9), 'base64url').toString('latin1')).not.toContain('secret')
  expect([old.open(one, 'mine'), old.open(two, 'mine')]).toEqual(['a secret ü', 'a secret ü'])
})

test('it opens for nobody else, nor when a bit of it was changed', () => {
  const sealed = old.seal('a secret', 'mine')
  expect(old.open(sealed, 'theirs')).toBeNull()
  const bytes = Buffer.from(sealed.slice(9), 'base64url')
  for (const at of [0, 13, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(old.open(`${old.keyId}.${changed.toString('base64url')}`, 'mine')).toBeNull()
  }
  expect([old.open('', 'mine'), old.open('00000000.AAAA', 'mine')]).toEqual([null, null])
})

test('while a key is changed both open; afterwards the old one does not', () => {
  const before = old.seal('a secret', 'mine')
  expect([both.open(before, 'mine'), renewed.open(before, 'mine')]).toEqual(['a secret', null])
  const after = both.seal('a secret', 'mine')
  expect(after.startsWith(`${renewed.keyId}.`)).toBe(true)
  expect([renewed.open(after, 'mine'), old.open(after, 'mine')]).toEqual(['a secret', null])
})
