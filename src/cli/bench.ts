/** `npm run bench -- NAME [--quick] [--seconds N] [--json OUT]`: runs one benchmark with its floor and peers in the same run. */
import { readdir, writeFile } from 'node:fs/promises'
import type { Benchmark } from '../../evals/benchmark.ts'
import { readArguments } from './arguments.ts'

const folder = new URL('../../evals/bench/', import.meta.url)
const { values, positionals } = readArguments('npm run bench -- NAME [--quick] [--seconds N] [--json OUT]', {
  allowPositionals: true,
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false }, seconds: { type: 'string' } },
})

const ids = (await readdir(folder))
  .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
const id = positionals[0]
if (id === undefined || !ids.includes(id)) {
  console.error(
    `${id === undefined ? 'Which benchmark?' : `There is no benchmark "${id}".`} Benchmarks: ${ids.sort().join(', ')}`,
  )
  process.exit(2)
}

const benchmark = ((await import(new URL(`${id}.ts`, folder).href)) as { default: Benchmark }).default
const report = await benchmark.run({
  quick: values.quick,
  seconds: values.seconds === undefined ? undefined : Number(values.seconds),
  log: (line) => console.error(line),
})
console.log(
  `${report.name} · ${Object.entries(report.versions)
    .map((pair) => pair.join(' '))
    .join(', ')}`,
)
for (const row of report.rows) {
  const others = Object.entries(row.peers).map(([name, value]) => `${name} ${value.toFixed(2)}`)
  const floor =
    row.floor === null ? [] : [`floor ${row.floor.toFixed(2)}`, `ratio ${(row.ours / row.floor).toFixed(2)}`]
  console.log(`  ${row.case.padEnd(44)} ${row.ours.toFixed(2)} ${row.unit}  ${[...floor, ...others].join('  ')}`)
}
for (const [name, right] of Object.entries(report.checks)) console.log(`  ${right ? 'right' : 'WRONG'}  ${name}`)
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
process.exit(Object.values(report.checks).every(Boolean) ? 0 : 1)
