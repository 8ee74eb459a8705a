import type { Choice } from '../../src/domain/message.ts'
import type { DeliveryRow } from '../../src/ports/stores/delivery.ts'
import type { PhoneMessage } from '../../src/testing/vendor.ts'
import { squeezed } from './screen.ts'

/** A conversation once all is done: what we have said, our outbox, and what the vendor took. */
export interface Posted {
  readonly said: readonly { readonly text: string; readonly choices: readonly Choice[] }[]
  readonly outbox: readonly Pick<DeliveryRow, 'state' | 'providerMessageId'>[]
  readonly taken: readonly PhoneMessage[]
}

/** States beyond which nothing comes, of a vendor that tells of every message that arrived. */
const lastStates: readonly string[] = ['delivered', 'read', 'dropped']

/**
 * What went wrong between our rows and the phone: said and never arrived, in another order, sent twice or without a row,
 * or of a state that is not the end.
 */
export function lostFaults({ said, outbox, taken }: Posted): readonly string[] {
  const ids = outbox.flatMap(({ providerMessageId }) => providerMessageId ?? [])
  const strays = taken.filter(({ id }) => !ids.includes(id))
  const open = outbox.filter(({ state }) => !lastStates.includes(state))
  return [
    ...unheard(
      said,
      taken.filter((message) => message.arrived),
    ),
    ...strays.map(({ text }) => `sent beside the outbox, or twice: ${text}`),
    ...open.map(({ state }) => `a part ended as ${state}`),
    ...(new Set(ids).size < ids.length ? ['one message stands for two parts'] : []),
  ]
}

/** Messages of ours that did not arrive in full, choices included, one after the other. */
function unheard(said: Posted['said'], arrived: readonly PhoneMessage[]): string[] {
  const whole = ({ text, taps }: PhoneMessage) => [text, ...taps.map((tap) => tap.detail ?? tap.label)].join('\n')
  const all = squeezed(arrived.map(whole).join('\n'))
  let from = 0
  return said.flatMap(({ text, choices }) => {
    const words = squeezed(text)
    const at = all.indexOf(words, from)
    if (at < 0) return [`never arrived, or not in order: ${text}`]
    from = at + words.length
    const missing = choices.filter(({ label }) => !all.includes(squeezed(label), from))
    return missing.map(({ label }) => `a choice never arrived: ${label}`)
  })
}
