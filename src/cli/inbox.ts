/**
 * `npm run inbox [-- list | read ID | answer ID TEXT | take ID | give-back ID | doubts | look-up ID | again ID | seen ID]
 * [--tenant SLUG]`: what a person of the team does with conversations, and with messages that did not arrive, or of which
 * nobody knows. Without a command it asks for one, until `quit`.
 */
import { createInterface } from 'node:readline/promises'
import { type CommandWorld, runCommand, tenantOfConversation } from '../house/command-world.ts'
import { answerAsMember } from '../usecases/answer-as-member.ts'
import { giveBack } from '../usecases/give-back.ts'
import { countNeeds, listInbox } from '../usecases/list-inbox.ts'
import { readTranscript } from '../usecases/read-transcript.ts'
import { takeOver } from '../usecases/take-over.ts'
import { readArguments } from './arguments.ts'
import { contentNote } from './content-text.ts'
import { deliveryLines } from './delivery-text.ts'
import { actOnDoubt, doubtVerbs, printDoubts } from './inbox-doubts.ts'
import { inboxLines, messageLine, needLines } from './inbox-text.ts'

const help = `list · read ID · take ID · answer ID TEXT · give-back ID · quit   (the end of an ID is enough)
doubts · look-up ID · again ID · seen ID   (messages that did not arrive, or of which nobody knows)`

const { values, positionals } = readArguments(
  `npm run inbox [-- list | read ID | take ID | answer ID TEXT | give-back ID] [--tenant SLUG]
npm run inbox [-- doubts | look-up ID | again ID | seen ID] [--tenant SLUG]`,
  { allowPositionals: true, options: { tenant: { type: 'string' } } },
)

await runCommand(async (world) => {
  if (positionals.length > 0) return act(world, positionals)
  console.log(help)
  await act(world, ['list'])
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: 'inbox> ' })
  // Nobody reads any more: nothing is left to ask.
  process.stdout.once('error', () => terminal.close())
  terminal.prompt()
  for await (const line of terminal) {
    const words = line.trim().split(/\s+/)
    if (words[0] === 'quit' || words[0] === 'exit') break
    if (words[0] !== '') await act(world, words).catch((fault: unknown) => console.error(String(fault)))
    terminal.prompt()
  }
  terminal.close()
})

async function act(world: CommandWorld, [verb, id, ...rest]: readonly string[]): Promise<void> {
  if (verb === 'list' || verb === undefined) return list(world)
  if (verb === 'doubts') return printDoubts(world, values.tenant)
  if (id === undefined) return console.log(help)
  const doubtVerb = doubtVerbs.find((one) => one === verb)
  if (doubtVerb !== undefined) return actOnDoubt(world, doubtVerb, id)
  const key = await findConversation(world, id)
  const member = { ...key, memberId: null }
  switch (verb) {
    case 'read':
      return read(world, key)
    case 'take':
      return report(await takeOver(world, member), 'Taken: the agent is silent there. Answer with: answer ID TEXT')
    case 'answer':
      // Whoever answers has taken it: there is never a person and an agent speaking at once.
      await takeOver(world, member)
      return report(await answerAsMember(world, { ...member, text: rest.join(' ') }), 'Sent.')
    case 'give-back':
      return report(await giveBack(world, member), 'Given back: the agent answers again.')
    default:
      return console.log(help)
  }
}

function report(result: { readonly ok: boolean; readonly message?: unknown }, done: string): void {
  console.log(result.ok ? done : String(result.message))
}

async function list({ database, clock }: CommandWorld): Promise<void> {
  for (const { tenantId, slug } of await database.routing.listTenants()) {
    if (values.tenant !== undefined && values.tenant !== slug) continue
    const entries = await listInbox({ database }, { tenantId })
    const needs = await countNeeds({ database, clock }, { tenantId })
    console.log([slug, ...needLines(needs), ...inboxLines(entries, clock.now().epochMilliseconds)].join('\n'))
  }
}

async function read({ database }: CommandWorld, key: Key): Promise<void> {
  const transcript = await readTranscript({ database }, key)
  if (transcript === null) return
  const { session, messages, senders } = transcript
  const { timeZone } = session
  const parts = Map.groupBy(transcript.deliveries, ({ messageId }) => messageId)
  for (const message of messages) {
    const note = contentNote(message.content, message.awaits)
    console.log(`${messageLine(message, timeZone)}${note === null ? '' : `  (${note})`}`)
    for (const line of deliveryLines(parts.get(message.id) ?? [], { senders, timeZone }))
      console.log(`${indent}${line}`)
  }
}

const indent = ' '.repeat(28)

interface Key {
  readonly tenantId: string
  readonly conversationId: string
}

/** By its whole id, or by the end of it where one listed conversation ends so. */
async function findConversation({ database }: CommandWorld, id: string): Promise<Key> {
  const exact = await tenantOfConversation(database, id)
  if (exact !== null) return { tenantId: exact, conversationId: id }
  const found: Key[] = []
  for (const { tenantId } of await database.routing.listTenants()) {
    const entries = await listInbox({ database }, { tenantId, limit: 200 })
    for (const { conversationId } of entries) if (conversationId.endsWith(id)) found.push({ tenantId, conversationId })
  }
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(found.length > 1 ? `${id} fits ${found.length} conversations.` : `There is no conversation ${id}.`)
  }
  return only
}
