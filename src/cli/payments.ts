/**
 * `npm run payments -- list | show REF | ask REF | refund REF AMOUNT | …`: the money of a business, for its members. Exit
 * code 0: done; 1: refused, or a mistake; 2: not understood; 3: it waits for another member.
 */
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { connectForm } from '../domain/credential-form.ts'
import { runCommand } from '../house/command-world.ts'
import type { PaymentProvider } from '../ports/payment-provider.ts'
import { newAccountId } from '../usecases/connect-payment-account.ts'
import { readArguments } from './arguments.ts'
import { askForm } from './ask-form.ts'
import { askYes } from './ask-yes.ts'
import {
  askLines,
  cashBackLines,
  cashLines,
  noShowLines,
  refundLines,
  type Told,
  waiveLines,
} from './payments-act-text.ts'
import { beforeLines, connectLines, providerOf, rollLines, stateLines } from './payments-connect-text.ts'
import { cancelDayLines, dayPlanLines } from './payments-day-text.ts'
import { resolveIncidentLines } from './payments-incident-text.ts'
import { listLines } from './payments-list-text.ts'
import { decideActLines, pendingLines } from './payments-pending-text.ts'
import type { PaymentsWorld } from './payments-place.ts'
import { limitsLines, rulesLines } from './payments-rules-text.ts'
import { showLines } from './payments-show-text.ts'
import { ruleWords, stepWords } from './rule-grammar.ts'

const usage = `npm run payments [-- list [TENANT]]                     what is open, paid, going back, owed, and needs a person
npm run payments -- show REF                            how the money of a booking came to stand as it does
npm run payments -- ask REF [AMOUNT] [--wait]           asks its customer by the link of the chat; with --wait it stands only when paid
npm run payments -- refund REF AMOUNT|all --why TEXT    returns money
npm run payments -- waive REF --why TEXT                lets go of what is asked and unpaid
npm run payments -- no-show REF [--charge]              nobody came; the fee of the terms goes to the card on file
npm run payments -- cash REF AMOUNT                     enters what was paid at the venue
npm run payments -- cash-back REF                       enters that cash was handed back
npm run payments -- force-cancel TENANT --date 2026-12-24 [--staff NAME] --why TEXT
npm run payments -- pending [TENANT] | approve ID | reject ID
npm run payments -- resolve INCIDENT --why TEXT         a person has seen to it
npm run payments -- rules TENANT [SERVICE [RULE …]] [--cancel STEPS] [--move STEPS] [--no-show FEE] [--of price|paid]
npm run payments -- rules TENANT --staff NAME RULE …|same    npm run payments -- rules TENANT --commitment 1.00|none | --pay-window 30
npm run payments -- limits TENANT [--refund 200] [--day 1000] [--cancel 10] [--currency USD]
npm run payments -- connect TENANT PROVIDER [--account ID] [--file keys.json]
npm run payments -- pause ACCOUNT | resume ACCOUNT | roll ACCOUNT [--end]
Everywhere: --as ADDRESS (the member who acts), --tenant SLUG, --yes (nothing is asked). Amounts: 20 or 20.00, [CURRENCY] behind.
RULE: ${ruleWords}
STEPS: ${stepWords}`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    tenant: { type: 'string' },
    as: { type: 'string' },
    why: { type: 'string' },
    yes: { type: 'boolean' },
    wait: { type: 'boolean' },
    charge: { type: 'boolean' },
    end: { type: 'boolean' },
    date: { type: 'string' },
    staff: { type: 'string' },
    cancel: { type: 'string' },
    move: { type: 'string' },
    'no-show': { type: 'string' },
    of: { type: 'string' },
    commitment: { type: 'string' },
    'pay-window': { type: 'string' },
    refund: { type: 'string' },
    day: { type: 'string' },
    currency: { type: 'string' },
    account: { type: 'string' },
    file: { type: 'string' },
  },
})
const sandboxId = 'sandbox'
const [verb = 'list', first, ...rest] = positionals
const { tenant, as, why } = values
const said = { tenant, as }

await runCommand(run)

async function run(world: PaymentsWorld): Promise<void> {
  const typed = { ...said, amount: rest[0], currency: rest[1] ?? values.currency }
  switch (verb) {
    case 'list':
      return print(await listLines(world, first ?? tenant))
    case 'show':
      return print(await showLines(world, first, said))
    case 'ask':
      return tell(await askLines(world, first, { ...typed, wait: values.wait }))
    case 'refund':
      return tell(await refundLines(world, first, { ...typed, why }))
    case 'waive':
      return tell(await waiveLines(world, first, { ...said, why }))
    case 'no-show':
      return tell(await noShowLines(world, first, { ...said, charge: values.charge }))
    case 'cash':
      return tell(await cashLines(world, first, typed))
    case 'cash-back':
      return tell(await cashBackLines(world, first, said))
    case 'force-cancel':
      return cancelDay(world, { ...said, slug: needed(first ?? tenant), date: values.date, staff: values.staff })
    case 'pending':
      return print(await pendingLines(world, first ?? tenant))
    case 'approve':
    case 'reject':
      return print(await decideActLines(world, first, { ...said, decision: verb }))
    case 'resolve':
      return print(await resolveIncidentLines(world, first, { ...said, why }))
    case 'rules': {
      const { staff, cancel, move, of, commitment, 'no-show': noShow, 'pay-window': payWindow } = values
      const service = staff === undefined ? rest[0] : undefined
      const rules = staff === undefined ? rest.slice(1) : rest
      const asked = {
        ...said,
        slug: needed(first ?? tenant),
        service,
        rules,
        staff,
        cancel,
        move,
        of,
        commitment,
        noShow,
        payWindow,
      }
      return print(await rulesLines(world, asked))
    }
    case 'limits': {
      const { refund, day, cancel, currency } = values
      return print(await limitsLines(world, { ...said, slug: needed(first ?? tenant), refund, day, cancel, currency }))
    }
    case 'connect':
      return connect(world, needed(first ?? tenant), rest[0])
    case 'pause':
    case 'resume':
      return print(await stateLines(world, first, { ...said, state: verb === 'pause' ? 'paused' : 'active' }))
    case 'roll':
      return roll(world, first)
    default:
      console.error(usage)
      process.exitCode = 2
  }
}

async function cancelDay(world: PaymentsWorld, asked: Parameters<typeof dayPlanLines>[1]): Promise<void> {
  const { lines, plan } = await dayPlanLines(world, asked)
  print(lines)
  if (plan.bookings.length === 0) return
  if (why === undefined) throw new Error('Nothing is cancelled yet. Say why: --why "the water main broke"')
  if (!(await askYes('Cancel these, at no fee?', values.yes === true))) return print(['Nothing was cancelled.'])
  tell(await cancelDayLines(world, { ...asked, why }, plan))
}

async function connect(world: PaymentsWorld, slug: string, id: string | undefined): Promise<void> {
  const provider = providerOf(world, id)
  const accountId = values.account ?? newAccountId(world)
  if (provider.id !== sandboxId) print(beforeLines(world, { provider: provider.id, accountId }))
  const secrets = await secretsFor(world, provider)
  const read = provider.secrets.safeParse(secrets)
  const isLive = read.success && !provider.isTest(read.data)
  if (isLive && !(await askYes('These keys are live: customers will pay real money. Connect?', values.yes === true))) {
    return print(['Nothing was connected.'])
  }
  print(await connectLines(world, { ...said, slug, provider: provider.id, accountId, secrets }))
}

async function secretsFor(world: PaymentsWorld, provider: PaymentProvider): Promise<unknown> {
  // Nobody has keys at the sandbox.
  if (provider.id === sandboxId) return { webhookSecret: world.random.token(256) }
  return values.file === undefined ? askForm(connectForm(provider.secrets)) : readJson(values.file)
}

async function roll(world: PaymentsWorld, accountId: string | undefined): Promise<void> {
  if (values.end === true) return print(await rollLines(world, accountId, { ...said, secret: null }))
  const title = 'New signing secret'
  const form = [
    { key: 'secret', title, description: 'As the provider says it', isNeeded: true, isSecret: true, choices: [] },
  ]
  const { secret = '' } = await askForm(form)
  print(await rollLines(world, accountId, { ...said, secret }))
}

async function readJson(file: string): Promise<unknown> {
  const content = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  try {
    return JSON.parse(content)
  } catch {
    throw new Error('That is no JSON: {"name": "value", …}')
  }
}

function needed(slug: string | undefined): string {
  if (slug === undefined) throw new Error('Which business? Its name comes first: npm run payments -- rules luna-salon')
  return slug
}

function tell({ lines, waits }: Told): void {
  print(lines)
  if (waits === true) process.exitCode = 3
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
