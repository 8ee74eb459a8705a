// The card of a contact as a file (RFC 6350 and its elders): of it a name and a number are read, nothing else.
const cardCharsMax = 20_000
const nameCharsMax = 120

/** True for the types that cards of contacts have. */
export function isVcardType(mediaType: string): boolean {
  return /^text\/(?:x-)?v(?:card|-card)$|^text\/directory$/.test(mediaType)
}

/** "Lee Park +14155550124" of the first card; empty where it has neither. Total: any bytes may come. */
export function vcardWords(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, cardCharsMax)).toWellFormed()
  const end = text.search(/^END:VCARD/im)
  // A line that begins with a space goes on with the one before it.
  const lines = text
    .slice(0, end < 0 ? text.length : end)
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  const name = firstOf(lines, 'FN') || firstOf(lines, 'N').split(';').filter(Boolean).reverse().join(' ')
  const phone = firstOf(lines, 'TEL').replace(/^tel:/i, '')
  return [name.slice(0, nameCharsMax), /^[+\d][\d ().-]{3,24}$/.test(phone) ? phone : ''].filter(Boolean).join(' ')
}

/** Of the first line with this name, whatever group and parameters it has. */
function firstOf(lines: readonly string[], name: string): string {
  const line = lines.find((one) => new RegExp(`^(?:[\\w-]{1,20}\\.)?${name}[;:]`, 'i').test(one))
  const value = line?.slice(line.indexOf(':') + 1) ?? ''
  return value
    .replaceAll(/\\n/gi, ' ')
    .replaceAll(/\\([,;\\])/g, '$1')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
}
