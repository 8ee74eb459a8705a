/** `npm run sessions -- list TENANT | cancel TENANT ID REASON`: the dates of classes, and calling one off. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { callOffLines, sessionLines } from './sessions-text.ts'

const usage = 'npm run sessions -- list TENANT | cancel TENANT ID REASON'
const [verb, slug, sessionId, ...reason] = readArguments(usage, { allowPositionals: true, options: {} }).positionals
const why = reason.join(' ').trim()

if (slug === undefined || (verb !== 'list' && (verb !== 'cancel' || sessionId === undefined || why === ''))) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const lines =
    verb === 'list'
      ? await sessionLines(world, slug)
      : await callOffLines(world, { slug, sessionId: sessionId ?? '', why })
  console.log(lines.join('\n'))
})
