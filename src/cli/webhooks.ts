/**
 * `npm run webhooks -- list | add | test | deliveries | replay | …`: what the business's own software is told, and how it
 * answers. Exit code 0: done; 1: refused, a mistake, or a test that was not accepted; 2: not understood.
 */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { askYes } from './ask-yes.ts'
import { deliveriesLines, dismissLines, replayLines, testLines } from './webhook-deliveries-text.ts'
import {
  addLines,
  changeLines,
  listLines,
  pauseLines,
  removeLines,
  resumeLines,
  rollLines,
  type WebhooksWorld,
} from './webhook-endpoints-text.ts'
import { typeLines } from './webhook-types-text.ts'

const usage = `npm run webhooks [-- list [TENANT]]                     endpoints, how they answer, what waits and what was given up
npm run webhooks -- add TENANT URL [--types booking.*,payment.refunded] [--contact yes] [--note TEXT]
npm run webhooks -- change ID [--types …|all] [--contact yes|no] [--note TEXT]
npm run webhooks -- test ID                             sends one webhook.test now and says what came of it
npm run webhooks -- deliveries ID [--state dead]        the newest first
npm run webhooks -- replay ID --dead | --since 2026-11-20T08:00 | --one DELIVERY
npm run webhooks -- dismiss ID                          lets be what was given up: the alert is closed
npm run webhooks -- pause ID | resume ID | roll ID [--end] | remove ID
npm run webhooks -- types [NAME [--schema]]             every type of event; a sample, or its JSON Schema
Everywhere: --as ADDRESS (the member who acts), --tenant SLUG, --yes (nothing is asked). ID: its first characters suffice.`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    tenant: { type: 'string' },
    as: { type: 'string' },
    types: { type: 'string' },
    contact: { type: 'string' },
    note: { type: 'string' },
    state: { type: 'string' },
    since: { type: 'string' },
    one: { type: 'string' },
    dead: { type: 'boolean' },
    end: { type: 'boolean' },
    schema: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
})
const [verb = 'list', first, second] = positionals
const { tenant, as, note } = values
const said = { tenant, as }

if (verb === 'types') tellTypes()
else await runCommand(run)

/** Needs no database. */
function tellTypes(): void {
  const lines = typeLines(first, { schema: values.schema === true })
  if (lines === null) {
    console.error(`There is no type "${first}". npm run webhooks -- types lists them.`)
    process.exitCode = 1
  } else print(lines)
}

async function run(world: WebhooksWorld): Promise<void> {
  const types = values.types?.split(',').map((one) => one.trim())
  switch (verb) {
    case 'list':
      return print(await listLines(world, first ?? tenant))
    case 'add':
      return print(
        await addLines(world, {
          as,
          slug: first ?? tenant,
          url: second,
          types,
          contact: values.contact === 'yes',
          note,
        }),
      )
    case 'change':
      return print(await changeLines(world, first, { ...said, types, contact: values.contact, note }))
    case 'test': {
      const { lines, accepted } = await testLines(world, first, said)
      if (!accepted) process.exitCode = 1
      return print(lines)
    }
    case 'deliveries':
      return print(await deliveriesLines(world, first, { ...said, state: values.state }))
    case 'replay':
      return print(
        await replayLines(world, first, { ...said, since: values.since, one: values.one, dead: values.dead }),
      )
    case 'dismiss':
      return print(await dismissLines(world, first, said))
    case 'pause':
      return print(await pauseLines(world, first, said))
    case 'resume':
      return print(await resumeLines(world, first, said))
    case 'roll':
      return print(await rollLines(world, first, { ...said, end: values.end === true }))
    case 'remove':
      if (!(await askYes('Remove it? What waits for it is dropped, and its secret forgotten.', values.yes === true))) {
        return print(['Nothing was removed.'])
      }
      return print(await removeLines(world, first, said))
    default:
      console.error(usage)
      process.exitCode = 2
  }
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
