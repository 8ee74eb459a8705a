/**
 * `npm run jobs -- list | retry | discard`: what waits, what runs, what died and why; runs the dead again or gives them up.
 * Exit code 0: nothing is dead, or it was done; 1: something is, or a mistake; 2: not understood.
 */
import { countJobs } from '../../db/queue/count-jobs.ts'
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { endJobs, jobLines } from './jobs-text.ts'

const usage = `npm run jobs [-- list] [--tenant SLUG]              what each queue has to do, and what died: which, why, when
npm run jobs -- retry ID | --queue NAME | --all     runs dead jobs again, from their first attempt
npm run jobs -- discard ID | --queue NAME | --all   gives them up; their rows stay as they are
ID: its first characters suffice.`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { tenant: { type: 'string' }, queue: { type: 'string' }, all: { type: 'boolean' } },
})
const [verb = 'list', id] = positionals
if (verb !== 'list' && verb !== 'retry' && verb !== 'discard') {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world, { queueUrl }) => {
  if (verb !== 'list') return console.log((await endJobs(world, verb, { id, ...values })).join('\n'))
  const { lines, dead } = await jobLines(world, await countJobs(queueUrl), values.tenant)
  console.log(lines.join('\n'))
  if (dead > 0) process.exitCode = 1
})
