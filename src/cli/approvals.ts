/** `npm run approvals [-- list | approve REF | decline REF REASON] [--tenant SLUG]`: bookings that wait for a member's word. */
import { runCommand } from '../house/command-world.ts'
import { approvalLines, decideLines } from './approvals-text.ts'
import { readArguments } from './arguments.ts'

const usage = 'npm run approvals [-- list | approve REF | decline REF REASON] [--tenant SLUG]'
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { tenant: { type: 'string' } },
})
const [verb = 'list', reference, ...reason] = positionals

await runCommand(async (world) => {
  if (verb === 'list') return print(await approvalLines(world, values.tenant))
  if ((verb !== 'approve' && verb !== 'decline') || reference === undefined) throw new Error(usage)
  const why = reason.join(' ').trim()
  if (verb === 'decline' && why === '')
    throw new Error(`Why? The history keeps it: npm run approvals -- decline ${reference} REASON`)
  print(await decideLines(world, { decision: verb, reference, why, slug: values.tenant }))
})

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
