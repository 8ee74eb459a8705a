import { failureWords, stateWords } from '../domain/delivery-words.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { CommandWorld } from '../house/command-world.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import { listInDoubt } from '../usecases/list-in-doubt.ts'
import { lookUpNow } from '../usecases/look-up-now.ts'
import { seeDelivery } from '../usecases/see-delivery.ts'
import { sendAgain } from '../usecases/send-again.ts'
import { printable, printableBlock } from './printable.ts'

export const doubtVerbs = ['look-up', 'again', 'seen'] as const
export type DoubtVerb = (typeof doubtVerbs)[number]

/** Messages that failed, or of which nobody knows, of one business or all. */
export async function printDoubts(world: CommandWorld, slugWanted: string | undefined): Promise<void> {
  let count = 0
  for (const { tenantId, slug } of await world.database.routing.listTenants()) {
    if (slugWanted !== undefined && slugWanted !== slug) continue
    const rows = await listInDoubt(world, { tenantId })
    if (rows.length > 0) console.log([slug, ...rows.flatMap(doubtLines)].join('\n'))
    count += rows.length
  }
  console.log(
    count === 0 ? 'Every message is known to have arrived, or to be on its way.' : 'look-up ID · again ID · seen ID',
  )
}

function doubtLines(row: DeliveryRow): string[] {
  const { date, time } = localTimeOf(row.timeZone, row.createdAtMs)
  const { content } = row.payload
  const text = content.kind === 'text' ? content.text : content.kind === 'file' ? content.fileName : content.name
  return [
    `  ${stateWords[row.state].padEnd(7)} ${row.id}  ${date} ${time}  ${row.channel}  ${printable(failureWords(row.errorCode))}`,
    `          in ${row.conversationId}: ${printableBlock(text.slice(0, textCharsMax), ' '.repeat(10))}`,
  ]
}

const textCharsMax = 200

/** What a person does about one of them. */
export async function actOnDoubt(world: CommandWorld, verb: DoubtVerb, id: string): Promise<void> {
  const member = { ...(await findDoubt(world, id)), memberId: null }
  if (verb === 'look-up') {
    const looked = await lookUpNow(world, member)
    return console.log(looked.ok ? `The provider was asked: ${stateWords[looked.state]}.` : looked.message)
  }
  if (verb === 'again') {
    const sent = await sendAgain(world, member)
    const done = 'Said again, as a new message at the end of the conversation. The old one stays as it is.'
    return console.log(sent.ok ? done : sent.message)
  }
  const seen = await seeDelivery(world, member)
  console.log(seen.ok ? 'Seen: it asks for nobody any more.' : seen.message)
}

/** By its whole id, or by the end of it where one in doubt ends so. */
async function findDoubt(world: CommandWorld, id: string): Promise<{ tenantId: string; deliveryId: string }> {
  const found: { tenantId: string; deliveryId: string }[] = []
  for (const { tenantId } of await world.database.routing.listTenants()) {
    const exact = await world.database.inTenant(tenantId, (stores) => stores.deliveries.find(tenantId, id))
    if (exact !== null) return { tenantId, deliveryId: id }
    for (const row of await listInDoubt(world, { tenantId })) {
      if (row.id.endsWith(id)) found.push({ tenantId, deliveryId: row.id })
    }
  }
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(found.length > 1 ? `${id} fits ${found.length} messages.` : `There is no message ${id} in doubt.`)
  }
  return only
}
