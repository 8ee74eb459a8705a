/** `node src/cli/property.ts [NAME …] [--cases N] [--seed N]`: so many random cases of properties of the engine; all where none is named. */
import { parseArgs } from 'node:util'
import { systemRandom } from '../system/random.ts'
import { properties } from '../testing/properties.ts'

const casesUsual = 100_000
const casesMax = 10_000_000
const seedsMax = 2 ** 31

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: String(casesUsual) }, seed: { type: 'string' } },
})
const cases = Number(values.cases)
const seed = values.seed === undefined ? systemRandom.below(seedsMax) : Number(values.seed)
const names = positionals.length === 0 ? Object.keys(properties) : positionals
const unknown = names.filter((name) => properties[name] === undefined)
if (unknown.length > 0) fail(`There is no property "${unknown[0]}". Properties: ${Object.keys(properties).join(', ')}`)
if (!Number.isInteger(cases) || cases < 1 || cases > casesMax) fail(`--cases: expected 1 to ${casesMax}`)
if (!Number.isInteger(seed)) fail('--seed: expected a whole number')

let failed = 0
for (const name of names) {
  const startedAtMs = performance.now()
  try {
    properties[name]?.({ cases, seed })
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1)
    console.log(`right  ${name}: ${cases} cases in ${seconds} s, seed ${seed}`)
  } catch (error) {
    failed++
    console.log(`WRONG  ${name}: seed ${seed}\n${error instanceof Error ? error.message : String(error)}`)
  }
}
process.exit(failed === 0 ? 0 : 1)

function fail(words: string): never {
  console.error(words)
  process.exit(2)
}
