// Ids of what we send carry our own reference, so that a receipt names its part even where the acknowledgement never
// came: "3EB0", as WhatsApp's web clients begin theirs, the delivery's id and the attempt, in 40 capital hex digits.
const prefix = '3EB0'
const attemptMax = 0xffff

/** Null for a reference that is not a delivery's and its attempt: then WhatsApp's own kind of id serves. */
export function messageIdOf(reference: string | undefined): string | null {
  const [, id = '', attempt = ''] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,5})$/.exec(reference ?? '') ?? []
  const count = Number(attempt)
  if (id === '' || count > attemptMax) return null
  return `${prefix}${id.replaceAll('-', '')}${count.toString(16).padStart(4, '0')}`.toUpperCase()
}

/** What an id of ours carries; undefined for ids of others. */
export function referenceIn(messageId: string): string | undefined {
  const [, hex = '', attempt = ''] = /^3EB0([0-9A-F]{32})([0-9A-F]{4})$/.exec(messageId) ?? []
  if (hex === '') return undefined
  const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return `${id}_${Number.parseInt(attempt, 16)}`
}
