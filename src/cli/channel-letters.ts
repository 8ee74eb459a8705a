import type { CommandWorld } from '../house/command-world.ts'
import type { StoredDeadLetter } from '../ports/stores/dead-letter.ts'
import { discardDeadLetter } from '../usecases/discard-dead-letter.ts'
import { listDeadLetters } from '../usecases/list-dead-letters.ts'
import { readDeadLetter } from '../usecases/read-dead-letter.ts'
import { replayDeadLetter } from '../usecases/replay-dead-letter.ts'
import { printable } from './printable.ts'

/** Bytes are shown up to here. */
const contentBytesMax = 20_000

/**
 * What came signed and could not be read. Without `--content` only what says nothing about anybody is shown: when, from
 * where, why, how many bytes.
 */
export async function letters(
  world: CommandWorld,
  [verb = 'list', id]: readonly string[],
  options: { readonly tenant?: string | undefined; readonly content?: boolean | undefined },
): Promise<void> {
  if (verb === 'list') return list(world, options.tenant)
  if (id === undefined) throw new Error('Which letter? npm run channel -- letters lists them.')
  const letter = { ...(await findLetter(world, id)), memberId: null }
  switch (verb) {
    case 'show':
      return show(world, letter, options.content === true)
    case 'replay':
      return replay(world, letter)
    case 'discard': {
      const ended = await discardDeadLetter(world, letter)
      return console.log(ended.ok ? 'Discarded. Its bytes stay; it asks for nobody any more.' : ended.message)
    }
    default:
      throw new Error('list, show, replay or discard is expected.')
  }
}

interface Letter {
  readonly tenantId: string
  readonly letterId: string
  readonly memberId: null
}

async function list(world: CommandWorld, slugWanted: string | undefined): Promise<void> {
  let count = 0
  for (const { tenantId, slug } of await world.database.routing.listTenants()) {
    if (slugWanted !== undefined && slugWanted !== slug) continue
    const found = await listDeadLetters(world, { tenantId })
    if (found.length > 0) console.log([slug, ...found.map(letterLine)].join('\n'))
    count += found.length
  }
  if (count === 0) console.log('Everything that came could be read.')
}

function letterLine({ id, channel, state, why, body, receivedAtMs }: StoredDeadLetter): string {
  const at = Temporal.Instant.fromEpochMilliseconds(receivedAtMs).toString()
  return `  ${state === 'open' ? 'OPEN' : state}  ${id}  ${at}  ${channel}  ${body.length} bytes: ${printable(why)}`
}

async function show(world: CommandWorld, letter: Letter, withContent: boolean): Promise<void> {
  if (!withContent) {
    const found = await listDeadLetters(world, letter)
    const one = found.find(({ id }) => id === letter.letterId)
    if (one !== undefined) console.log(letterLine(one))
    return console.log('Its bytes may hold what a customer wrote. To see them, which is written down: --content')
  }
  const read = await readDeadLetter(world, letter)
  if (!read.ok) return console.log(read.message)
  const { body } = read.letter
  console.log(letterLine(read.letter))
  console.log(printable(Buffer.from(body.subarray(0, contentBytesMax)).toString('utf8')))
  if (body.length > contentBytesMax) console.log(`… ${body.length - contentBytesMax} bytes more`)
}

async function replay(world: CommandWorld, letter: Letter): Promise<void> {
  const done = await replayDeadLetter(world, letter)
  if (!done.ok) return console.log(done.message)
  const { messages, receipts, fresh, broken } = done
  console.log(`Read in: ${messages} messages, ${fresh} of them new, and ${receipts} receipts.`)
  if (broken !== null) console.log(`It stays open: ${printable(broken)}.`)
}

/** By its whole id, or by the end of it where one letter ends so. */
async function findLetter(world: CommandWorld, id: string): Promise<{ tenantId: string; letterId: string }> {
  const found: { tenantId: string; letterId: string }[] = []
  for (const { tenantId } of await world.database.routing.listTenants()) {
    for (const letter of await listDeadLetters(world, { tenantId })) {
      if (letter.id.endsWith(id)) found.push({ tenantId, letterId: letter.id })
    }
  }
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(found.length > 1 ? `${id} fits ${found.length} letters.` : `There is no letter ${id}.`)
  }
  return only
}
