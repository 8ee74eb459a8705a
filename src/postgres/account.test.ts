import { expect, test } from 'vitest'
import { findAccount } from './account.ts'

const root = 'root:x:0:0:root:/root:/bin/bash'

test('root runs the server as uid 65534, whatever its name', () => {
  expect(findAccount(`${root}\nnfsnobody:x:65534:65533::/:/sbin/nologin\n`)).toEqual({ uid: 65_534, gid: 65_533 })
})

test('a machine with another number for nobody, or only postgres, serves as well', () => {
  expect(findAccount(`${root}\nnobody:x:99:98::/:/bin/false`)).toEqual({ uid: 99, gid: 98 })
  expect(findAccount(`${root}\npostgres:x:26:26::/:/bin/false`)).toEqual({ uid: 26, gid: 26 })
})

test('no account is found where there is none that is not root, nor in a broken file', () => {
  for (const text of ['', root, 'nobody:x:0:0::/:', 'nobody', ':::']) expect(findAccount(text)).toBeUndefined()
})
