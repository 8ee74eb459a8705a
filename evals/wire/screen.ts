// What stands on a customer's phone: what arrived, not what our rows say was sent.
import { preferGsm7 } from '../../src/domain/gsm7.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { PhoneMessage, Tap } from '../../src/testing/vendor.ts'

/** A choice as the phone shows it, and how it is answered: with its number, or by a tap. */
export interface ShownLine extends Choice {
  readonly number: string | null
  readonly tap: Tap | null
  readonly of: PhoneMessage
}

/** Numbered lines, as an SMS has them in place of buttons. */
const numberedLine = /^(\d{1,2})\. (.+)$/gm

/**
 * Choices on the messages that arrived, in their order. A numbered line counts where it says what one of `meant` says:
 * the reader takes nothing for a choice that is not there in full.
 */
export function shownLines(arrived: readonly PhoneMessage[], meant: readonly Choice[]): readonly ShownLine[] {
  return arrived.flatMap((of): ShownLine[] => {
    if (of.taps.length > 0) {
      return of.taps.map((tap) => ({ id: tap.id, label: tap.detail ?? tap.label, number: null, tap, of }))
    }
    return [...of.text.matchAll(numberedLine)].flatMap(([, number = '', label = '']) => {
      const choice = meant.find((one) => squeezed(one.label) === squeezed(label))
      return choice === undefined ? [] : [{ id: choice.id, label, number, tap: null, of }]
    })
  })
}

const links = /parley:manage:[0-9a-f-]{36}|https?:\/\/\S+?\/manage\/[\w-]+/g

/** A text without what a channel may change in it: spaces at its cuts, plain quotes, the tokens of links. */
export function squeezed(text: string): string {
  const plain = [...text.replaceAll(links, '(link)')].map(preferGsm7).join('')
  return plain.replaceAll(/\s+/gu, '')
}
