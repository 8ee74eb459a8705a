/**
 * `npm run attendance -- [list] TENANT | rule TENANT 24h 4h 2h | rule TENANT off`: of whom it was asked whether they come and
 * what they said; and when whoever has not confirmed is asked, warned and loses the time.
 */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { attendanceLines, ruleLines } from './attendance-text.ts'

const usage = `npm run attendance -- list TENANT                     of whom it was asked, and what they said
npm run attendance -- rule TENANT 24h 4h 2h [--as ADDRESS]   asked, warned, let go so long before the start
npm run attendance -- rule TENANT off [--as ADDRESS]         nothing is let go`

const { values, positionals } = readArguments(usage, { allowPositionals: true, options: { as: { type: 'string' } } })
const [verb, slug, ...said] = positionals

if (slug === undefined || !(verb === 'list' || (verb === 'rule' && said.length > 0))) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const lines =
    verb === 'list' ? await attendanceLines(world, slug) : await ruleLines(world, { slug, said, as: values.as })
  console.log(lines.join('\n'))
})
