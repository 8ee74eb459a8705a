/** `npm run reconcile [-- TENANT]`: the ledger against the providers and the bookings; open differences end it with 1. */
import { loadConfig } from '../config.ts'
import { runCommand } from '../house/command-world.ts'
import { loadPayments, paymentWorld } from '../house/payments.ts'
import { readArguments } from './arguments.ts'
import { reconcileLines } from './reconcile-text.ts'

const [slug] = readArguments('npm run reconcile [-- TENANT]', { allowPositionals: true, options: {} }).positionals

await runCommand(async (world) => {
  const { paymentBases: bases } = loadConfig()
  const payments = await loadPayments(paymentWorld({ ...world, bases, log: () => undefined }))
  const told = await reconcileLines({ ...world, payments }, slug)
  console.log(told === null ? `There is no business "${slug}".` : told.lines.join('\n'))
  if (told === null || told.open > 0) process.exitCode = 1
})
