import type { PlannedStatement } from './plan-log.ts'

interface Page {
  readonly path: string
  readonly medianMs: number
  readonly p95Ms: number
  readonly statements: readonly PlannedStatement[]
}

/** A statement that takes less is nobody's worry: it is counted and not shown. */
const shownMsMin = 2
const shownMax = 3
const textCharsMax = 400
const nodesMax = 18

/** docs/console-queries.md: what each question costs, and the plans of what costs most. */
export function plansPage(pages: readonly Page[], load: number): string {
  const sorted = [...pages].sort((a, b) => b.medianMs - a.medianMs)
  return `# What the console asks of the database

Written by \`npm run bench -- console\`: Luna Salon with 10,000 bookings, 5,000 conversations, 55,000 messages, 10,000
customers and 5,000 deposits, on a durable PostgreSQL. Each question was asked thirty times by the owner: the time in the
server from the request to the whole answer, the log-in looked up each time. The median is the server's own; above it stand
others who use the machine (two cores, load ${load.toFixed(0)} in this run). Then once more with the plans written down, which takes longer:
a plan's own milliseconds are of that asking. The goal is 200 ms.

| question | median ms | p95 ms | statements | slowest statement, ms |
|---|---:|---:|---:|---:|
${sorted.map(row).join('\n')}

## The plans of what takes ${shownMsMin} ms and more

Rows are those that came out of a node, over all its loops. A sequential scan stands where a table is small or all of it is
wanted.
${sorted.map(section).join('')}`
}

function row({ path, medianMs, p95Ms, statements }: Page): string {
  const slowest = Math.max(0, ...statements.map(({ ms }) => ms))
  return `| \`${short(path)}\` | ${medianMs.toFixed(0)} | ${p95Ms.toFixed(0)} | ${statements.length} | ${slowest.toFixed(1)} |`
}

function section({ path, statements }: Page): string {
  const shown = [...statements].filter(({ ms }) => ms >= shownMsMin).sort((a, b) => b.ms - a.ms)
  if (shown.length === 0) return ''
  return `
### \`${short(path)}\`
${shown.slice(0, shownMax).map(statement).join('')}`
}

function statement({ text, ms, nodes }: PlannedStatement): string {
  const words = text.length > textCharsMax ? `${text.slice(0, textCharsMax)} …` : text
  const more = nodes.length > nodesMax ? [`… and ${nodes.length - nodesMax} more`] : []
  return `
${ms.toFixed(1)} ms

\`\`\`sql
${words}
\`\`\`
\`\`\`
${[...nodes.slice(0, nodesMax), ...more].join('\n')}
\`\`\`
`
}

/** Ids are of a database that is gone. */
function short(path: string): string {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
}
