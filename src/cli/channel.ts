/**
 * `npm run channel -- add CHANNEL | list | test ACCOUNT NUMBER | template ACCOUNT | letters | consent NUMBER |
 * price ACCOUNT | pause ACCOUNT | resume ACCOUNT | rotate`: connects numbers of a business and looks after them.
 * Credentials are asked for at the terminal, or read as JSON from a file (`--file`, `-` for the standard input), checked
 * live and stored encrypted; never in the environment or among the arguments.
 */
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { credentialForm } from '../domain/credential-form.ts'
import { webhookUrlOf } from '../house/channels.ts'
import { type CommandWorld, runCommand } from '../house/command-world.ts'
import { connectChannel, listChannels, rotateSecrets, testChannel } from '../usecases/connect-channel.ts'
import { saveTemplate } from '../usecases/save-template.ts'
import { setAccountState } from '../usecases/set-account-state.ts'
import { setSegmentPrice } from '../usecases/set-segment-price.ts'
import { accountLines } from './account-lines.ts'
import { readArguments } from './arguments.ts'
import { askForm } from './ask-form.ts'
import { consent } from './channel-consent.ts'
import { letters } from './channel-letters.ts'
import { pairPhone } from './pair-phone.ts'

const usage = `npm run channel -- list [--tenant SLUG]
npm run channel -- add CHANNEL --tenant SLUG [--file credentials.json] [--account ID] [--test +1…]
npm run channel -- add whatsapp-web --tenant SLUG [--account ID] [--yes]
npm run channel -- test ACCOUNT NUMBER
npm run channel -- template ACCOUNT --file template.json
npm run channel -- letters [show ID [--content] | replay ID | discard ID] [--tenant SLUG]
npm run channel -- consent NUMBER [in | out] --tenant SLUG
npm run channel -- price ACCOUNT 0.0083 USD
npm run channel -- pause ACCOUNT | resume ACCOUNT
npm run channel -- rotate`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    tenant: { type: 'string' },
    file: { type: 'string' },
    account: { type: 'string' },
    test: { type: 'string' },
    content: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
})
const [verb = 'list', ...rest] = positionals
const testText = 'Parley is connected: messages to this number are answered from now on.'

await runCommand(async (world) => {
  switch (verb) {
    case 'list':
      return list(world)
    case 'add':
      return add(world, rest[0])
    case 'test':
      return test(world, rest[0], rest[1])
    case 'template':
      return template(world, rest[0])
    case 'letters':
      return letters(world, rest, values)
    case 'consent':
      return consent(world, await tenantOf(world), rest)
    case 'price':
      return price(world, rest)
    case 'pause':
    case 'resume':
      return setState(world, rest[0], verb === 'pause' ? 'paused' : 'active')
    case 'rotate':
      return rotate(world)
    default:
      throw new Error(usage)
  }
})

async function list(world: CommandWorld): Promise<void> {
  console.log(`Channels: ${[...world.channels.values()].map(({ id, name }) => `${id} (${name})`).join(', ')}`)
  for (const { tenantId, slug } of await world.database.routing.listTenants()) {
    if (values.tenant !== undefined && values.tenant !== slug) continue
    const accounts = await listChannels(world, { tenantId })
    if (accounts.length > 0 || values.tenant === slug) console.log(`\n${slug}`)
    for (const account of accounts) for (const line of accountLines(account, world.publicUrl)) console.log(line)
  }
}

async function add(world: CommandWorld, id: string | undefined): Promise<void> {
  const channel = world.channels.get(id ?? '')
  if (channel === undefined) throw new Error(`Which channel? ${[...world.channels.keys()].join(', ')}\n${usage}`)
  const tenantId = await tenantOf(world)
  if (channel.link !== undefined) {
    return pairPhone(world, { channel, tenantId, accountId: values.account, isAgreed: values.yes === true })
  }
  const secrets =
    values.file === undefined ? await askForm(credentialForm(channel.secrets)) : await readJson(values.file)
  const connected = await connectChannel(world, { tenantId, channel: channel.id, secrets, accountId: values.account })
  if (!connected.ok) throw new Error(connected.message)
  const { accountId, sender } = connected
  console.log(`Connected: ${channel.name}, ${sender}, account ${accountId}.`)
  console.log(`Enter this address as the webhook of messages and of their status at the provider:`)
  console.log(`  ${webhookUrlOf(world.publicUrl, channel.id, accountId)}`)
  if (/\/\/(localhost|127\.)/.test(world.publicUrl)) {
    console.log('Providers cannot reach this machine under that name: set PARLEY_PUBLIC_URL to the public address.')
  }
  console.log('Step by step: docs/channels.md')
  if (values.test !== undefined) await test(world, accountId, values.test)
}

async function test(world: CommandWorld, accountId: string | undefined, address: string | undefined): Promise<void> {
  if (accountId === undefined || address === undefined) throw new Error(usage)
  if (!/^\+[1-9]\d{6,14}$/.test(address)) throw new Error(`"${address}" is no number: written like +14155550100`)
  const { tenantId, channel } = await accountOf(world, accountId)
  const sent = await testChannel(world, { tenantId, channel, accountId, address, text: testText })
  if (!sent.ok) throw new Error(sent.message)
  console.log('A test message is on its way.')
}

async function template(world: CommandWorld, accountId: string | undefined): Promise<void> {
  if (accountId === undefined || values.file === undefined) throw new Error(usage)
  const { tenantId, channel } = await accountOf(world, accountId)
  const saved = await saveTemplate(world, { tenantId, channel, accountId, template: await readJson(values.file) })
  if (!saved.ok) throw new Error(saved.message)
  console.log('Kept. It stands in once the reply window has closed, where its state is "approved".')
}

/** As the provider bills it: transcripts then tell what segments cost. Without an amount it is forgotten. */
async function price(world: CommandWorld, [accountId, amount, currency = '']: readonly string[]): Promise<void> {
  if (accountId === undefined) throw new Error(usage)
  const { tenantId, channel } = await accountOf(world, accountId)
  const one = amount === undefined ? null : { micros: Math.round(Number(amount) * 1_000_000), currency }
  const set = await setSegmentPrice(world, { tenantId, channel, accountId, price: one, memberId: null })
  if (!set.ok) throw new Error(set.message)
  console.log(one === null ? 'Forgotten: transcripts tell segments only.' : `One segment costs ${amount} ${currency}.`)
}

async function setState(world: CommandWorld, accountId: string | undefined, state: 'active' | 'paused'): Promise<void> {
  if (accountId === undefined) throw new Error(usage)
  const { tenantId, channel } = await accountOf(world, accountId)
  const set = await setAccountState(world, { tenantId, channel, accountId, state, memberId: null })
  if (!set.ok) throw new Error(set.message)
  console.log(state === 'paused' ? 'Paused: nothing leaves from this account. What waits stays.' : 'It goes on.')
}

async function accountOf(world: CommandWorld, accountId: string): Promise<{ tenantId: string; channel: string }> {
  for (const { tenantId } of await world.database.routing.listTenants()) {
    const found = (await listChannels(world, { tenantId })).find((one) => one.accountId === accountId)
    if (found !== undefined) return { tenantId, channel: found.channel }
  }
  throw new Error(`There is no account ${accountId}. npm run channel -- list shows them.`)
}

async function rotate(world: CommandWorld): Promise<void> {
  const total = { sealed: 0, lost: 0 }
  for (const { tenantId } of await world.database.routing.listTenants()) {
    const { sealed, lost } = await rotateSecrets(world, { tenantId })
    total.sealed += sealed
    total.lost += lost
  }
  console.log(`${total.sealed} sealed anew with key ${world.secretBox.keyId}.`)
  if (total.lost === 0) console.log('The old key can be left out.')
  else throw new Error(`${total.lost} cannot be opened with the keys given: leave the old key in place.`)
}

async function tenantOf({ database }: CommandWorld): Promise<string> {
  const tenantId = values.tenant === undefined ? null : await database.routing.tenantBySlug(values.tenant)
  if (tenantId !== null) return tenantId
  const slugs = (await database.routing.listTenants()).map(({ slug }) => slug)
  if (slugs.length === 0) throw new Error('There is no business yet: npm start first.')
  throw new Error(`Which business? --tenant ${slugs.join(' | ')}`)
}

/** Credentials, or a template: JSON in a file, or on the standard input. */
async function readJson(file: string): Promise<unknown> {
  const content = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  try {
    return JSON.parse(content)
  } catch {
    throw new Error('That is no JSON: {"name": "value", …}')
  }
}
