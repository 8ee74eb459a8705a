/** `npm run email -- list TENANT | suppressed TENANT | allow TENANT ADDRESS WHY | test ADDRESS`. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { allowLines, emailLines, suppressedLines, testLines } from './email-text.ts'

const usage = 'npm run email -- list TENANT | suppressed TENANT | allow TENANT ADDRESS WHY | test ADDRESS'
const [verb, first, address, ...rest] = readArguments(usage, { allowPositionals: true, options: {} }).positionals
const why = rest.join(' ').trim()
const isKnown = verb === 'list' || verb === 'suppressed' || verb === 'test' || (verb === 'allow' && why !== '')

if (first === undefined || !isKnown) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const acts = {
    list: () => emailLines(world, first),
    suppressed: () => suppressedLines(world, first),
    allow: () => allowLines(world, { slug: first, address: address ?? '', why }),
    test: () => testLines(world, first),
  }
  console.log((await acts[verb]()).join('\n'))
})
