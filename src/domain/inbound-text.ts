import { messageBytesMax } from './message.ts'
import { maskSensitive } from './sensitive-text.ts'
import { withoutPastedLinks } from './stored-links.ts'

/**
 * What of a customer's text may be stored: well-formed (PostgreSQL refuses NUL and lone surrogates), and with payment
 * card, social security and passport numbers masked, and tokens of our links. Null when it is longer than what is kept whole.
 */
export function storableText(text: string): { readonly text: string; readonly masked: boolean } | null {
  if (Buffer.byteLength(text, 'utf8') > messageBytesMax) return null
  const safe = withoutPastedLinks(text.toWellFormed().replaceAll('\u0000', ''))
  return maskSensitive(safe)
}
