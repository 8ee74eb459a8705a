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

/** 13 to 19 digits, single spaces or hyphens between them: ISO/IEC 7812 lengths. Linear: no nested repetition. */
const digitRun = /\d(?:[ -]?\d){12,18}(?!\d)/g

/** Masks numbers that are payment cards by their check digit, keeping the last four. Others stay as they are. */
export function maskCardNumbers(text: string): { readonly text: string; readonly masked: boolean } {
  let masked = false
  const safe = text.replace(digitRun, (run) => {
    const digits = run.replace(/\D/g, '')
    if (!passesLuhn(digits)) return run
    masked = true
    return `[card ending ${digits.slice(-4)}]`
  })
  return { text: safe, masked }
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}
