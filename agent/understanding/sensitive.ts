import { maskSensitive as mask } from '../../src/domain/sensitive-text.ts'

/** What earlier masking left in a stored text. */
const maskLeft = /\[(?:card ending \d{4}|number removed|removed)\]/

/** As the domain masks; `masked` is also true where a stored text had been masked before. */
export function maskSensitive(text: string): { readonly text: string; readonly masked: boolean } {
  const safe = mask(text)
  return { text: safe.text, masked: safe.masked || maskLeft.test(safe.text) }
}
