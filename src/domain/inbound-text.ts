import { messageBytesMax } from './message.ts'

/**
 * What of a customer's text may be stored: well-formed (PostgreSQL refuses NUL and lone surrogates), and with payment
 * card numbers masked but for the last four digits. Null when it is longer than what is kept whole.
 */
export function storableText(text: string): { readonly text: string; readonly masked: boolean } | null {
  if (Buffer.byteLength(text, 'utf8') > messageBytesMax) return null
  return maskCardNumbers(text.toWellFormed().replaceAll('\u0000', ''))
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
