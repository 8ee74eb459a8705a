import { maskCardNumbers } from '../../src/domain/inbound-text.ts'

/** US social security numbers, and security codes and passport numbers where they are named as such. */
const numbers: readonly { readonly pattern: RegExp; readonly mask: string }[] = [
  { pattern: /\b\d{3}-\d{2}-\d{4}\b/g, mask: '[number removed]' },
  { pattern: /\b(cvv2?|cvc2?|csc|security code)(\s{0,3}(?:is|:|=|#)?\s{0,3})\d{3,4}\b/gi, mask: '$1$2[removed]' },
  {
    pattern: /\b(passport(?: number| no\.?)?)(\s{0,3}(?:is|:|=|#)?\s{0,3})[a-z]{0,2}\d{6,9}\b/gi,
    mask: '$1$2[removed]',
  },
]

/** What earlier masking left in a stored text. */
const maskLeft = /\[(?:card ending \d{4}|number removed|removed)\]/

/**
 * Takes out what must never be stored or shown to a model: payment card numbers (by their check digit), social security
 * and passport numbers. `masked` is also true where a stored text had been masked before.
 */
export function maskSensitive(text: string): { readonly text: string; readonly masked: boolean } {
  const cards = maskCardNumbers(text)
  let safe = cards.text
  for (const { pattern, mask } of numbers) safe = safe.replace(pattern, mask)
  return { text: safe, masked: safe !== text || maskLeft.test(safe) }
}
