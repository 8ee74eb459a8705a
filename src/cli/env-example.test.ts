import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, rootDir, settings } from '../config.ts'
import { renderEnvExample } from './env-example.ts'

test('.env.example is what the table of settings says (npm run env-example writes it)', () => {
  expect(readFileSync(join(rootDir, '.env.example'), 'utf8')).toBe(renderEnvExample())
})

test('.env.example names every setting, sets none, and its defaults are valid when taken over', () => {
  const text = renderEnvExample()
  expect(parseEnv(text)).toEqual({})
  const taken = parseEnv(text.replaceAll(/^#([A-Z_]+=)/gm, '$1'))
  expect(Object.keys(taken).toSorted()).toEqual(Object.keys(settings).toSorted())
  expect(readConfig(taken)).toEqual(readConfig({}))
})
