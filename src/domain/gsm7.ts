// How many SMS a text takes. Characters of the GSM alphabet have 7 bits, 140 bytes hold 160 of them; any other character
// makes the whole message UCS-2, with 70. A text of several messages loses 6 bytes of each to the header that joins them.

/** The basic alphabet of 3GPP TS 23.038, section 6.2.1, without the escape. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)

/** Its extension table, section 6.2.1.1: each takes an escape and a septet. */
const extension = new Set('\f^{}\\[~]|€')

export const gsm7SingleMax = 160
export const gsm7JoinedMax = 153
export const ucs2SingleMax = 70
export const ucs2JoinedMax = 67

export interface SmsSegments {
  /** Messages that are sent and paid for; an empty text is one. */
  readonly count: number
  readonly encoding: 'GSM-7' | 'UCS-2'
}

/**
 * The messages that a text takes. A character is never cut: an escape stays with its septet, a surrogate with its other
 * half, so a message may end a unit early.
 */
export function smsSegments(text: string): SmsSegments {
  return isGsm7(text)
    ? { count: count(text, gsm7Units, gsm7SingleMax, gsm7JoinedMax), encoding: 'GSM-7' }
    : { count: count(text, ucs2Units, ucs2SingleMax, ucs2JoinedMax), encoding: 'UCS-2' }
}

/** Whether every character is in the GSM alphabet or its extension. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!basic.has(character) && !extension.has(character)) return false
  return true
}

/** Typography that has a plain twin in the alphabet; nothing that carries meaning, such as the accent of a name. */
const plainTwins: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[‐‑‒–—―−•·]/g, '-'],
  [/…/g, '...'],
  [/→/g, '->'],
  [/×/g, 'x'],
  [/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u200b\u2060\ufeff\u00ad]/g, ''],
]

/**
 * The text with plain quotes, dashes and spaces where that alone lets it fit the GSM alphabet and so cost half; otherwise
 * the text itself.
 */
export function preferGsm7(text: string): string {
  if (isGsm7(text)) return text
  const plain = plainTwins.reduce((said, [pattern, twin]) => said.replace(pattern, twin), text)
  return isGsm7(plain) ? plain : text
}

function count(text: string, unitsOf: (character: string) => number, singleMax: number, joinedMax: number): number {
  let total = 0
  let messages = 1
  let inMessage = 0
  for (const character of text) {
    const units = unitsOf(character)
    total += units
    if (inMessage + units > joinedMax) {
      messages += 1
      inMessage = 0
    }
    inMessage += units
  }
  return total <= singleMax ? 1 : messages
}

function gsm7Units(character: string): number {
  return extension.has(character) ? 2 : 1
}

function ucs2Units(character: string): number {
  return character.length
}
