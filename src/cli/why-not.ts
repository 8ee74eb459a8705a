/**
 * `npm run why-not -- TENANT SERVICE [2026-12-01T15:00]`: why a time is not open and what is nearest; without a time, what the
 * rules of the service leave of the coming weeks.
 */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { askedOptions, askedUsage } from './asked-options.ts'
import { whyNotLines } from './why-not-text.ts'

const usage = `npm run why-not -- TENANT SERVICE [2026-12-01T15:00] ${askedUsage}`
const { values, positionals } = readArguments(usage, { allowPositionals: true, options: askedOptions })
const [slug, service, at] = positionals

if (slug === undefined || service === undefined) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const lines = await whyNotLines(world, { slug, service, at, ...values })
  console.log(lines.join('\n'))
})
