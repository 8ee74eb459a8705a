// `npm test`: types, lint, then the tests. The last line is `N passed, N failed`, whatever happened before.
// `--fast` leaves out what needs PostgreSQL or a browser.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnvironment, rootDir } from '../config.ts'
import { findChromium } from '../testing/chromium.ts'
import { countResults, type Tally } from './test-tally.ts'

/** The whole suite runs in the first zone, the domain's in the others too: half hours, far east, a changing half hour. */
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'] as const
const stoppedExitCode = 143
const faultBound = 20
const fast = process.argv.includes('--fast')
const program = (name: string) => join(rootDir, 'node_modules', '.bin', name)

/** The program that runs now, to be stopped with us. */
let current: ChildProcess | undefined
process.once('SIGTERM', () => {
  current?.once('close', () => process.exit(stoppedExitCode))
  current?.kill()
})

interface Outcome {
  readonly code: number
  readonly output: string
}

function run(file: string, flags: readonly string[], options: { zone?: string; quiet: boolean }): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, flags, {
      cwd: rootDir,
      env: childEnvironment({ TZ: options.zone ?? zones[0] }),
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    current = child
    let output = ''
    const keep = (chunk: unknown) => {
      output += String(chunk)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** One program that is right or wrong as a whole. */
async function check(name: string, file: string, flags: readonly string[]): Promise<Tally> {
  const { code, output } = await run(file, flags, { quiet: true })
  if (code !== 0) console.log(output.trimEnd())
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  return code === 0 ? { passed: 1, failed: 0, faults: [] } : { passed: 0, failed: 1, faults: [name] }
}

async function runVitest(scratch: string, flags: readonly string[], zone: string): Promise<Tally> {
  const report = join(scratch, `${zone.replace('/', '-')}.json`)
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests']
  const { code } = await run(program('vitest'), ['run', ...reporting, ...flags], { zone, quiet: false })
  const text = existsSync(report) ? await readFile(report, 'utf8') : ''
  return countResults(text, code)
}

function chooseProjects(): readonly string[] {
  const projects = ['unit', 'contract']
  if (fast) return projects
  projects.push('integration')
  const chromium = findChromium()
  if (chromium) projects.push('browser')
  else console.log('– browser tests skipped: no Chromium on this machine')
  return projects
}

async function main(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'parley-report-'))
  const tallies: Tally[] = []
  try {
    tallies.push(await check('types (tsc)', program('tsc'), []))
    tallies.push(await check('types of web (tsc)', program('tsc'), ['-p', 'web']))
    tallies.push(await check('lint and format (biome)', program('biome'), ['check', '--error-on-warnings', '.']))
    const projects = chooseProjects().map((name) => `--project=${name}`)
    tallies.push(await runVitest(scratch, projects, zones[0]))
    for (const zone of zones.slice(1)) {
      console.log(`The domain once more, on a machine in ${zone}:`)
      tallies.push(await runVitest(scratch, ['--project=unit', 'src/domain'], zone))
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  // Said once more where a log of many pages ends: whoever reads only the last page sees what is wrong.
  for (const fault of tallies.flatMap((tally) => tally.faults).slice(0, faultBound)) console.log(`\n✗ ${fault}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

await main()
