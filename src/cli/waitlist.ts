/** `npm run waitlist -- list | why | add | remove`: who waits for what, what was given back, and who was asked about it and why. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { addLines, removeLines } from './waitlist-change-text.ts'
import { slugsOf, waitingLines, whyLines } from './waitlist-text.ts'

const usage = `npm run waitlist [-- list] [--tenant SLUG]         who waits, what was given back, what is being offered
npm run waitlist -- why ID [--tenant SLUG]         of a freed time or of somebody who waits: who was asked, and why them
npm run waitlist -- add PHONE SERVICE --tenant SLUG [--from DATE] [--to DATE] [--after HH:MM] [--before HH:MM] [--staff NAME] [--party N] [--nights N]
npm run waitlist -- remove ID [--tenant SLUG]      takes somebody off; what is kept for them goes to the next
ID: its last characters suffice.`

const text = { type: 'string' } as const
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    ...{ tenant: text, from: text, to: text, after: text, before: text, staff: text, party: text, nights: text },
  },
})
const [verb = 'list', first, second] = positionals

await runCommand(async (world) => {
  if (verb === 'list') return print(await waitingLines(world, values.tenant))
  if (verb === 'why' && first !== undefined) return print(await whyLines(world, first, values.tenant))
  if (verb === 'remove' && first !== undefined) return print(await removeLines(world, first, values.tenant))
  if (verb !== 'add' || first === undefined || second === undefined) throw new Error(usage)
  if (values.tenant === undefined) {
    throw new Error(`Which business? --tenant ${(await slugsOf(world, undefined)).join(' | ')}`)
  }
  print(await addLines(world, { ...values, phone: first, service: second, slug: values.tenant }))
})

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
