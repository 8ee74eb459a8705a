/**
 * The short reference of a booking, to be read out on the telephone: no I, L, O, 0 or 1, and no vowels that would
 * spell words. Unique per tenant by constraint; on a clash take other random bytes.
 */
const alphabet = 'BCDFGHJKMNPQRSTVWXYZ23456789'
const referenceLength = 6
/** How many random bytes one reference takes: enough that every reference is as likely as any other to 1 in 10¹⁰. */
export const referenceBytes = 8

/** A reference from random bytes. Same bytes, same reference. Throws RangeError for fewer than `referenceBytes`. */
export function referenceFrom(randomBytes: Uint8Array): string {
  if (randomBytes.length < referenceBytes) throw new RangeError(`expected at least ${referenceBytes} random bytes`)
  let number = 0n
  for (const byte of randomBytes.subarray(0, referenceBytes)) number = number * 256n + BigInt(byte)
  let reference = ''
  for (let i = 0; i < referenceLength; i++) {
    reference += alphabet.charAt(Number(number % BigInt(alphabet.length)))
    number /= BigInt(alphabet.length)
  }
  return reference
}

/** The reference somebody typed ("k7q-m2d", " K7Q M2D "), in its one spelling, or null where it cannot be one. */
export function parseReference(text: string): string | null {
  const letters = text.replace(/[\s-]/g, '').toUpperCase()
  if (letters.length !== referenceLength) return null
  return [...letters].every((letter) => alphabet.includes(letter)) ? letters : null
}
