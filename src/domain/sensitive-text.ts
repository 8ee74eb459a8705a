import { findCardNumbers } from './card-number.ts'

/** US social security numbers, and security codes and passport numbers where they are named as such. */
const numbers: readonly { readonly pattern: RegExp; readonly mask: string }[] = [
  { pattern: /\b\d{3}-\d{2}-\d{4}\b/g, mask: '[number removed]' },
  { pattern: /\b(cvv2?|cvc2?|csc|security code)(\s{0,3}(?:is|:|=|#)?\s{0,3})\d{3,4}\b/gi, mask: '$1$2[removed]' },
  {
    pattern: /\b(passport(?: number| no\.?)?)(\s{0,3}(?:is|:|=|#)?\s{0,3})[a-z]{0,2}\d{6,9}\b/gi,
    mask: '$1$2[removed]',
  },
]

/** What must never be stored or shown to a model: payment card numbers, social security and passport numbers. */
export function maskSensitive(text: string): { readonly text: string; readonly masked: boolean } {
  let safe = maskCardNumbers(text).text
  for (const { pattern, mask } of numbers) safe = safe.replace(pattern, mask)
  return { text: safe, masked: safe !== text }
}

/** Masks payment card numbers, keeping the last four digits, and a short number right behind them: it may be the code. */
export function maskCardNumbers(text: string): { readonly text: string; readonly masked: boolean } {
  const spans = findCardNumbers(text)
  if (spans.length === 0) return { text, masked: false }
  let safe = ''
  let at = 0
  for (const { start, end, lastFour } of spans) {
    safe += `${text.slice(at, start)}[card ending ${lastFour}]`
    const behind = codeBehind.exec(text.slice(end, end + behindCharsMax))
    at = end
    if (behind === null) continue
    safe += `${behind[1] ?? ''}[removed]`
    at = end + behind[0].length
  }
  return { text: safe + text.slice(at), masked: true }
}

/** "12/27 123", ", 123": an optional date, then three or four digits that stand alone. */
const codeBehind = /^([\s,;:]{0,3}(?:(?:0?[1-9]|1[0-2])\s?[/. -]\s?(?:20)?\d{2}[\s,;:]{1,3})?)\d{3,4}(?!\d|[:/.]\d)/
const behindCharsMax = 32
