/** Escapes that jsonb refuses: NUL and surrogates without their other half. JSON.stringify writes both as escapes. */
const refused = /\\u0000|\\ud[89a-f]/i

/**
 * JSON text that jsonb takes: NUL characters are dropped and lone surrogates become U+FFFD, in keys and values, because
 * such text comes from browsers and models and must not become an error that repeats for ever.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return refused.test(text) ? JSON.stringify(clean(JSON.parse(text))) : text
}

/** Text that a text column takes: without NUL, well-formed. */
export function storableString(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableString(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableString(key), clean(inner)]))
}
