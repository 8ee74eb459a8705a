// The rules of ARCHITECTURE.md, held. Each is shown to see a fault before it is believed to see none.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkCycles } from './architecture/cycle-rule.ts'
import { findFunctions } from './architecture/functions.ts'
import { checkImports } from './architecture/import-rule.ts'
import { checkPurity } from './architecture/purity-rule.ts'
import { checkSizes } from './architecture/size-rule.ts'
import { createSource, type Fault, readSources, type Source, topFolders } from './architecture/source.ts'
import { splitText } from './architecture/split-text.ts'
import { checkNotes } from './architecture/text-rule.ts'
import { checkUnusedExports } from './architecture/unused-rule.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = readSources(root)

const plant = (files: Record<string, string>): Source[] =>
  Object.entries(files).map(([path, text]) => createSource(path, text))
const tell = (faults: readonly Fault[]) => faults.map((fault) => `${fault.path}:${fault.line} ${fault.words}`)
/** One line in one file, as `path: code`. */
const plantLine = (line: string) => {
  const colon = line.indexOf(': ')
  return plant({ [line.slice(0, colon)]: line.slice(colon + 2) })
}

describe('imports', () => {
  test('run one way', () => expect(tell(checkImports(sources))).toEqual([]))

  test.each([
    `src/domain/slot.ts: import { a } from '../ports/clock.ts'`,
    `src/domain/slot.ts: import { readFile } from 'node:fs/promises'`,
    `src/domain/slot.ts: import { Hono } from 'hono'`,
    `src/ports/clock.ts: import type { A } from '../usecases/a.ts'`,
    `src/usecases/a.ts: import { stores } from '../../db/stores/a.ts'`,
    `src/usecases/a.ts: export { a } from '../http/app.ts'`,
    `src/http/app.ts: import '../jobs/run-turn.ts'`,
    `src/http/routes/a.ts: import { b } from './b.ts'`,
    `src/jobs/a.ts: const b = await import('./b.ts')`,
    `tools/a.ts: import { b } from './b.ts'`,
    `tools/a.ts: import { a } from '../db/client.ts'`,
    `agent/graph.ts: import builtin from './models/builtin.ts'`,
    `agent/graph.ts: import { a } from '../tools/a.ts'`,
    `agent/graph.ts: import { a } from '../src/usecases/a.ts'`,
    `channels/web.ts: import { a } from './sms/parse.ts'`,
    `channels/shared/http.ts: import { a } from '../sms/parse.ts'`,
    `channels/web.ts: import { a } from '../src/usecases/a.ts'`,
    `db/stores/a.ts: import { loadConfig } from '../../src/config.ts'`,
    `src/cli/chat.ts: import '../main.ts'`,
    `db/client.ts: import { a } from '../src/testing/clock.ts'`,
    `evals/runner.ts: import { a } from '../src/cli/eval.ts'`,
    `src/helpers/a.ts: import { a } from './b.ts'`,
    `web/console/api.ts: import { inboxRoutes } from '../../src/http/console/inbox.ts'`,
    `web/console/api.ts: import type { A } from '../../src/usecases/a.ts'`,
  ])('are refused in %s', (line) => expect(checkImports(plantLine(line))).toHaveLength(1))

  test.each([
    `src/domain/slot.ts: import { a } from './interval.ts'`,
    `src/usecases/a.ts: import { a } from '../domain/interval.ts'`,
    `channels/whatsapp/index.ts: import { a } from './parse.ts'`,
    `channels/whatsapp/index.ts: import { a } from '../shared/http.ts'`,
    `src/http/routes/a.ts: import { a } from '../body.ts'`,
    `src/main.ts: import { a } from './house.ts'`,
    `src/domain/slot.test.ts: import { a } from '../testing/clock.ts'`,
    `web/console/api.ts: import type { A } from '../../src/http/console/inbox.ts'`,
    `src/domain/slot.ts: // import { a } from '../http/app.ts'`,
    'src/domain/slot.ts: const text = `import { a } from "../http/app.ts"`',
  ])('are allowed in %s', (line) => expect(tell(checkImports(plantLine(line)))).toEqual([]))
})

describe('circles of imports', () => {
  test('are nowhere', () => expect(tell(checkCycles(sources))).toEqual([]))

  test('are seen over several files', () => {
    const circle = plant({
      'src/domain/a.ts': `import { b } from './b.ts'`,
      'src/domain/b.ts': `import type { C } from './c.ts'`,
      'src/domain/c.ts': `import { a } from './a.ts'`,
    })
    expect(checkCycles(circle)[0]?.words).toContain('a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts')
  })
})

describe('sizes', () => {
  test('are within their limits', () => expect(tell(checkSizes(sources))).toEqual([]))

  const lines = (count: number) => 'a()\n'.repeat(count)
  test.each([
    ['a file of 401 lines', 'src/domain/a.ts', lines(401)],
    ['a test of 801 lines', 'src/domain/a.test.ts', lines(801)],
    ['a function of 71 lines', 'src/domain/a.ts', `function a(): { b: number } {\n${lines(69)}}\n`],
    ['an arrow of 71 lines', 'src/domain/a.ts', `const a = (b: string): b is 'c' => {\n${lines(69)}}\n`],
    ['a method of 71 lines', 'src/domain/a.ts', `class A {\n  b(c = '{'): void {\n${lines(69)}}\n}\n`],
  ])('are exceeded by %s', (_, path, text) => expect(checkSizes(plant({ [path]: text }))).toHaveLength(1))

  test('are not exceeded by a file and a function at the limit, nor by a long block that is no function', () => {
    const fitting = { 'src/domain/a.ts': lines(400), 'src/domain/b.ts': `function a() {\n${lines(68)}}\n` }
    expect(checkSizes(plant(fitting))).toEqual([])
    expect(findFunctions('if (a) {\n}\nfor (const b of c) {\n}\nconst d = { e: f(g) }')).toEqual([])
  })
})

describe('time, chance and environment', () => {
  test('come from one place each, and the domain is pure', () => expect(tell(checkPurity(sources))).toEqual([]))

  test.each([
    'src/usecases/a.ts: const key = process.env.KEY',
    'src/domain/a.test.ts: process.env.TZ = "UTC"',
    'src/usecases/a.ts: const now = Date.now()',
    'agent/nodes/a.ts: const now = new Date()',
    'tools/a.ts: const now = Temporal.Now.instant()',
    'src/http/a.ts: const startedMs = performance.now()',
    'db/stores/a.ts: const id = crypto.randomUUID()',
    'src/jobs/a.ts: const jitter = Math.random()',
    'src/domain/a.ts: export async function f() {}',
    'src/domain/a.ts: console.log(1)',
    'db/stores/a.ts: const q = sql`UPDATE a SET b = now()`',
    'db/stores/a.ts: const q = sql`INSERT INTO a VALUES (gen_random_uuid())`',
    'db/stores/a.ts: const q = sql`SELECT a WHERE b < CURRENT_TIMESTAMP`',
    'db/migrations/0001_a.sql: UPDATE a SET b = now();',
  ])('are refused in %s', (line) => expect(checkPurity(plantLine(line)).length).toBeGreaterThan(0))

  test.each([
    'src/usecases/a.ts: const now = ports.clock.now()',
    'src/domain/a.ts: // now is never Date.now() here, await what you like',
    `src/domain/a.ts: const words = 'await the async process'`,
    'src/domain/a.test.ts: const start = new Date()',
    'db/migrations/0001_a.sql: created_at timestamptz NOT NULL DEFAULT now() -- never now() elsewhere',
  ])('are allowed in %s', (line) => expect(tell(checkPurity(plantLine(line)))).toEqual([]))
})

describe('notes and leftovers', () => {
  test('no note waits without an issue', () => expect(tell(checkNotes(sources))).toEqual([]))
  test('a planted note is seen, one with an issue may stay', () => {
    const note = 'TO'.concat('DO')
    expect(checkNotes(plantLine(`src/a.ts: // ${note}: later`))).toHaveLength(1)
    expect(checkNotes(plantLine(`src/a.ts: // ${note} #12: later`))).toEqual([])
  })

  test('no exported value is unused', () => expect(tell(checkUnusedExports(sources))).toEqual([]))
  test('a planted unused export is seen, a used one is not', () => {
    const files = {
      'src/domain/a.ts': 'export function used() {}\nexport const unused = 1',
      'src/domain/b.ts': `import { used } from './a.ts'\n// unused`,
    }
    expect(tell(checkUnusedExports(plant(files)))).toEqual(['src/domain/a.ts:2 nothing uses unused'])
  })
})

describe('the shape of the repository', () => {
  test('has no other folders at the top', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .filter((name) => name !== 'node_modules' && name !== 'dist')
    expect(folders.filter((name) => !topFolders.some((folder) => folder === name))).toEqual([])
  })

  test('has a README of at most 100 lines, and of at most 40 in a folder', () => {
    const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
    expect(linesOf('README.md')).toBeLessThanOrEqual(100)
    for (const folder of topFolders) {
      for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
        if (/(^|[/\\])README\.md$/.test(name))
          expect(linesOf(join(folder, name)), `${folder}/${name}`).toBeLessThanOrEqual(40)
      }
    }
  })
})

describe('the reader of sources', () => {
  test('tells code, strings and comments apart', () => {
    const lines = ["const a = 'x // y' // z", '/* r */ b(`p $', "{c + '}'} q`)", `d.match(/[/'"]+/g) / 2`]
    const split = splitText(lines.join('\n').replace('$\n', '$'))
    expect(split.code.split(/\s+/)).toEqual([
      'const',
      'a',
      '=',
      "'",
      "'",
      'b(`',
      '{c',
      '+',
      "'",
      "'}",
      '`)',
      'd.match(',
      ')',
      '/',
      '2',
    ])
    expect(split.strings.split(/\s+/).filter(Boolean)).toEqual(['x', '//', 'y', 'p', '$', '}', 'q', `/[/'"]+/g`])
    expect(split.comments.split(/\s+/).filter(Boolean)).toEqual(['//', 'z', '/*', 'r', '*/'])
  })

  test('read the real files', () => expect(sources.length).toBeGreaterThan(50))
})
