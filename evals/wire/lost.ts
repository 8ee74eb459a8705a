import type { PhoneMessage } from '../../src/testing/vendor.ts'
import { squeezed } from './screen.ts'
import type { WireWorld } from './wire-world.ts'

const rowsMax = 1_000
const settledStates: readonly string[] = ['delivered', 'read', 'dropped']

/**
 * What went wrong between our rows and the phone, once all is done: said and never arrived, in another order, arrived
 * and unknown to us, arrived twice, or of a state that is not the end.
 */
export async function lostFaults(
  { service }: Pick<WireWorld, 'service'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
  taken: readonly PhoneMessage[],
): Promise<readonly string[]> {
  const { messages, deliveries } = await service.database.inTenant(tenantId, async (stores) => ({
    messages: await stores.messages.listRecent(tenantId, conversationId, rowsMax),
    deliveries: await stores.deliveries.listRecent(tenantId, conversationId, rowsMax),
  }))
  const arrived = taken.filter((message) => message.arrived)
  const said = messages.filter(({ role, text }) => role !== 'customer' && text !== '')
  const ids = deliveries.flatMap(({ providerMessageId }) => providerMessageId ?? [])
  return [
    ...unheard(said, arrived),
    ...taken.filter(({ id }) => !ids.includes(id)).map(({ text }) => `sent and not in the outbox: ${text}`),
    ...deliveries.filter(({ state }) => !settledStates.includes(state)).map(({ state }) => `a part ended as ${state}`),
    ...(new Set(ids).size < ids.length ? ['one message stands for two parts'] : []),
  ]
}

/** Messages of ours that did not arrive in full, choices included, one after the other. */
function unheard(
  said: readonly { readonly text: string; readonly choices: readonly { readonly label: string }[] }[],
  arrived: readonly PhoneMessage[],
): string[] {
  const words = arrived.map(({ text, taps }) =>
    squeezed([text, ...taps.map((tap) => tap.detail ?? tap.label)].join('\n')),
  )
  const all = words.join('')
  let from = 0
  return said.flatMap(({ text, choices }) => {
    const at = all.indexOf(squeezed(text), from)
    if (at < 0) return [`never arrived, or not in order: ${text}`]
    from = at + squeezed(text).length
    const missing = choices.filter(({ label }) => !all.includes(squeezed(label), from))
    return missing.map(({ label }) => `a choice never arrived: ${label}`)
  })
}
