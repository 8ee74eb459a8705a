/** `npm run reconcile [-- TENANT]`: the ledger against the providers and the bookings; open differences end it with 1. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { reconcileLines } from './reconcile-text.ts'

const [slug] = readArguments('npm run reconcile [-- TENANT]', { allowPositionals: true, options: {} }).positionals

await runCommand(async (world) => {
  const told = await reconcileLines(world, slug)
  console.log(told === null ? `There is no business "${slug}".` : told.lines.join('\n'))
  if (told === null || told.open > 0) process.exitCode = 1
})
