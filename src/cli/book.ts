/** `npm run book -- TENANT SERVICE 2026-12-01T15:07 --name NAME --phone PHONE …`: a member books, past rules if need be. */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { askedOptions, askedUsage } from './asked-options.ts'
import { bookLines } from './book-text.ts'

const usage = `npm run book -- TENANT SERVICE 2026-12-01T15:07 --name NAME (--phone +12125550123 | --email ADDRESS) ${askedUsage} [--answer ID=TEXT …] [--override notice,advance,off_grid] [--ask-payment [--amount 20] [--wait]]`
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    ...askedOptions,
    name: { type: 'string' },
    phone: { type: 'string' },
    email: { type: 'string' },
    answer: { type: 'string', multiple: true },
    override: { type: 'string' },
    'ask-payment': { type: 'boolean' },
    amount: { type: 'string' },
    wait: { type: 'boolean' },
  },
})
const [slug, service, at] = positionals

if (slug === undefined || service === undefined || at === undefined) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const command = { slug, service, at, ...values, asksPayment: values['ask-payment'], key: world.ids.next() }
  const lines = await bookLines(world, command)
  console.log(lines.join('\n'))
})
