/** `npm run conflicts -- TENANT`: bookings that stand although a rule has changed since, and who to tell. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { conflictLines } from './conflicts-text.ts'

const usage = 'npm run conflicts -- TENANT'
const [slug] = readArguments(usage, { allowPositionals: true, options: {} }).positionals

if (slug === undefined) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const lines = await conflictLines(world, slug)
  console.log(lines.join('\n'))
})
