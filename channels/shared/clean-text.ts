/** Text that PostgreSQL stores: without NUL, and with lone surrogates replaced. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

/** A reference of ours that came back from outside; undefined for anything that we cannot have given. */
export function readReference(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w-]{1,64}$/.test(text) ? text : undefined
}
