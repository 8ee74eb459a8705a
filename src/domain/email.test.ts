import { describe, expect, test } from 'vitest'
import { emailAddressOf, emailAttemptsMax, emailRetryAtMs } from './email.ts'

describe('an address', () => {
  test.each([
    [' Dana@Mail.Example ', 'dana@mail.example'],
    ['d.o-n+salon@a.b-c.co.uk', 'd.o-n+salon@a.b-c.co.uk'],
    ["o'neil@mail.example", "o'neil@mail.example"],
    ['josé@münchen.example', 'josé@münchen.example'],
    ['x@xn--mnchen-3ya.example', 'x@xn--mnchen-3ya.example'],
  ])('%s is kept as %s', (given, kept) => {
    expect(emailAddressOf(given)).toBe(kept)
  })

  test.each([
    '',
    'dana',
    'dana@',
    '@mail.example',
    'dana@localhost',
    'dana@mail..example',
    '.dana@mail.example',
    'dana.@mail.example',
    'dana@-mail.example',
    'dana@mail.example, all@mail.example',
    'dana@mail.example;all@mail.example',
    'Dana <dana@mail.example>',
    '"dana"@mail.example',
    'dana@mail.example\nBcc: all@mail.example',
    'dana\u0000@mail.example',
    'dana dana@mail.example',
    'dana@[127.0.0.1]',
    'dana@127.0.0.1',
    'a@b@mail.example',
    `${'a'.repeat(65)}@mail.example`,
    `dana@${'a'.repeat(250)}.example`,
    'dana@mail.exa\uD800mple',
  ])('%j is none', (given) => {
    expect(emailAddressOf(given)).toBeNull()
  })

  test('is read in no time, however long and odd it is', () => {
    const started = performance.now()
    for (const text of ['a.'.repeat(100_000), `${'a-'.repeat(50_000)}@b`, `x@${'a.'.repeat(120)}`]) {
      expect(emailAddressOf(text)).toBeNull()
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

test('pauses grow to half an hour, and all tries are over within a day', () => {
  const pauses = Array.from({ length: emailAttemptsMax }, (_, index) => emailRetryAtMs(index + 1, 0))
  expect(pauses.slice(0, 6)).toEqual([20_000, 60_000, 180_000, 540_000, 1_620_000, 1_800_000])
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(24 * 3_600_000)
})
