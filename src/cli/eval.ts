/** `npm run eval -- SUITE [--data FILE] [--model ID] [--trials K] [--seed N] [--wire CHANNEL] [--json OUT]`: runs one evaluation. */
import { readdir, writeFile } from 'node:fs/promises'
import type { Suite, SuiteReport } from '../../evals/suite.ts'
import { readArguments } from './arguments.ts'

const suitesFolder = new URL('../../evals/suites/', import.meta.url)

const usage =
  'npm run eval -- SUITE [--data FILE] [--model ID] [--trials K] [--seed N] [--wire CHANNEL or all] [--json OUT]'
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    model: { type: 'string' },
    trials: { type: 'string' },
    seed: { type: 'string', default: '1' },
    wire: { type: 'string' },
    json: { type: 'string' },
  },
})

const ids = (await readdir(suitesFolder))
  .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
  .sort()
const id = positionals[0]
if (id === undefined || !ids.includes(id)) {
  console.error(`${id === undefined ? 'Which suite?' : `There is no suite "${id}".`} Suites: ${ids.join(', ')}`)
  console.error(usage)
  process.exit(2)
}

const suite = ((await import(new URL(`${id}.ts`, suitesFolder).href)) as { default: Suite }).default
const wires = suite.wires ?? []
if (values.wire !== undefined && !(values.wire === 'all' && wires.length > 0) && !wires.includes(values.wire)) {
  console.error(`The suite ${id} cannot be run over "${values.wire}". Wires: ${wires.join(', ') || 'none'}`)
  process.exit(2)
}
const report = await suite.run({
  data: values.data,
  model: values.model,
  trials: wholeNumber('trials', values.trials),
  seed: wholeNumber('seed', values.seed) ?? 1,
  wire: values.wire,
  log: (line) => console.error(line),
})
print(report)
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exit(0)

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  console.error(`--${name} takes a whole number above 0, not "${text}".`)
  process.exit(2)
}

function print(report: SuiteReport): void {
  console.log(`${report.suite} · ${report.model} · ${report.items} items`)
  for (const [name, value] of Object.entries(report.metrics)) {
    console.log(`  ${name.padEnd(24)} ${Number.isInteger(value) ? value : value.toFixed(4)}`)
  }
  const shown = report.failures.slice(0, 20)
  for (const failure of shown) console.log(`  failed ${failure.id}: ${failure.why}`)
  if (report.failures.length > shown.length) console.log(`  … and ${report.failures.length - shown.length} more`)
}
