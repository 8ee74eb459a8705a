import { open } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { choosePlace } from '../../src/postgres/place.ts'
import { adminUrlOf } from './console-crowd.ts'
import type { ConsolePlace } from './console-place.ts'

/** One statement as PostgreSQL ran it. */
export interface PlannedStatement {
  readonly text: string
  readonly ms: number
  /** Its nodes, outermost first, each as deep as it stands: "Limit", "  Index Scan using x on y". */
  readonly nodes: readonly string[]
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Actual Total Time'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/**
 * From the next connection on, PostgreSQL writes down how it runs each statement of the service: the very plans, not what
 * they would be. It costs time, so nothing is measured meanwhile.
 */
export async function startPlanLog(place: ConsolePlace) {
  const sql = postgres(adminUrlOf(place), { max: 1, onnotice: () => {} })
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_format': 'json',
    'auto_explain.log_nested_statements': 'off',
  }
  for (const [name, value] of Object.entries(settings))
    await sql.unsafe(`ALTER ROLE parley_app SET ${name} = '${value}'`)
  await sql.end({ timeout: 5 })
  const { folder } = await choosePlace(place.dataDir)
  const file = join(folder, 'postgres.log')
  let at = (await readFrom(file, 0)).length
  return {
    /** What was run since the last call. */
    read: async (): Promise<readonly PlannedStatement[]> => {
      const bytes = await readFrom(file, at)
      at += bytes.length
      return parsePlans(bytes.toString('utf8'))
    },
  }
}

async function readFrom(file: string, at: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.max(0, size - at))
    await handle.read(bytes, 0, bytes.length, at)
    return bytes
  } finally {
    await handle.close()
  }
}

/** Entries are a line with the duration and a JSON object that ends with a brace in the first column after its tab. */
export function parsePlans(log: string): PlannedStatement[] {
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\s*\n(\t\{[\s\S]*?\n\t\})/g)].flatMap(([, ms, json]) => {
    const entry = JSON.parse((json ?? '').replace(/^\t/gm, '')) as { 'Query Text': string; Plan: PlanNode }
    return [{ text: entry['Query Text'].replace(/\s+/g, ' ').trim(), ms: Number(ms), nodes: nodesOf(entry.Plan, 0) }]
  })
}

function nodesOf(node: PlanNode, depth: number): string[] {
  const where = node['Relation Name'] === undefined ? '' : ` on ${node['Relation Name']}`
  const by = node['Index Name'] === undefined ? '' : ` by ${node['Index Name']}`
  const loops = node['Actual Loops'] ?? 1
  const rows = loops === 0 ? 'never run' : `${Math.round((node['Actual Rows'] ?? 0) * loops)} rows`
  const removed = node['Rows Removed by Filter'] ? `, ${node['Rows Removed by Filter'] * loops} filtered away` : ''
  const line = `${'  '.repeat(depth)}${node['Node Type']}${by}${where} (${rows}${removed})`
  return [line, ...(node.Plans ?? []).flatMap((child) => nodesOf(child, depth + 1))]
}
