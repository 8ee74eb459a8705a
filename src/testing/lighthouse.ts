import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromiumFlags, findChromium } from './chromium.ts'

/** A phone of the middle class on a slow line, or a desktop on a fast one: Lighthouse's own two. */
export type Device = 'phone' | 'desktop'

/** Points of a page, 0 to 100. */
export interface PageScores {
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  /** Time to interactive on that device. */
  readonly interactiveMs: number
  /** What cost points, each with Lighthouse's own id and words. */
  readonly faults: readonly string[]
}

/** The least that passes; what is left out is not asked. */
export type ScoreFloor = Partial<Pick<PageScores, 'performance' | 'accessibility' | 'bestPractices'>>

const runsMax = 3
const startMsMax = 20_000

/**
 * Runs Lighthouse against a page. A run shares the machine with whatever else goes on, which only costs points of
 * performance: below the floor it is run again, three times at most, and the best run counts. Rejects where there is no
 * Chromium; tests ask `findChromium` first and are skipped.
 */
export async function scoresOf(url: string, device: Device, floor: ScoreFloor = {}): Promise<PageScores> {
  const chromium = await startChromium()
  try {
    let best: PageScores | null = null
    for (let run = 1; run <= runsMax; run += 1) {
      const scores = await runOnce(url, device, chromium.port)
      if (best === null || scores.performance > best.performance) best = scores
      if (best.performance >= (floor.performance ?? 0)) break
    }
    if (best === null) throw new Error('Lighthouse gave no result.')
    return best
  } finally {
    await chromium.close()
  }
}

/** What falls short of the floor, in words; empty where all is well. */
export function shortOf(scores: PageScores, floor: ScoreFloor): string[] {
  const names = ['performance', 'accessibility', 'bestPractices'] as const
  const short = names.filter((name) => scores[name] < (floor[name] ?? 0))
  if (short.length === 0) return []
  return [...short.map((name) => `${name} ${scores[name]}, not ${floor[name]}`), ...scores.faults]
}

async function runOnce(url: string, device: Device, port: number): Promise<PageScores> {
  const flags = {
    port,
    output: 'json' as const,
    logLevel: 'silent' as const,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
  }
  const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined)
  const report = result?.lhr
  if (report === undefined || report.runtimeError !== undefined) {
    throw new Error(`Lighthouse could not look at ${url}: ${report?.runtimeError?.message ?? 'no result'}`)
  }
  const points = (category: string) => Math.round((report.categories[category]?.score ?? 0) * 100)
  return {
    performance: points('performance'),
    accessibility: points('accessibility'),
    bestPractices: points('best-practices'),
    interactiveMs: Math.round(report.audits.interactive?.numericValue ?? Number.POSITIVE_INFINITY),
    faults: Object.values(report.audits)
      .filter(({ score, scoreDisplayMode }) => scoreDisplayMode !== 'informative' && score !== null && score < 0.9)
      .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue === undefined ? '' : ` (${displayValue})`}`),
  }
}

/** A Chromium of its own with a port for its tools: Lighthouse wants one that nobody else steers. */
async function startChromium() {
  const program = findChromium()
  if (program === undefined) throw new Error('No Chromium on this machine: Lighthouse cannot run.')
  const folder = await mkdtemp(join(tmpdir(), 'parley-lighthouse-'))
  const child = spawn(
    program,
    [...chromiumFlags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const close = async () => {
    await ended(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    return { port: await portOf(child), close }
  } catch (error) {
    await close()
    throw error
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error('Chromium did not say its port in time.')), startMsMax)
    const finish = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    child.stderr?.on('data', (data) => {
      said += String(data)
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said)?.[1]
      if (port !== undefined) finish(() => resolve(Number(port)))
    })
    child.once('error', (error) => finish(() => reject(error)))
    child.once('exit', () => finish(() => reject(new Error('Chromium ended before it said its port.'))))
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill()
  })
}
