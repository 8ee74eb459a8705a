/**
 * JSON as strangers may send it: everything that one reader takes and the next one does not is refused at the edge, so
 * that no later layer (a merge, PostgreSQL's jsonb, a signature) can read the same bytes differently.
 */

/** Deeper than any shape of ours; 10,000 levels have stopped many a recursive reader. */
export const jsonDepthMax = 32

/** `text` is what was read, for whoever reads it again. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | { readonly ok: false; readonly why: string }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Reads one JSON text. `why` is for the sender and quotes nothing of the input. */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  let text: string
  let value: unknown
  try {
    text = decoder.decode(bytes)
  } catch {
    return { ok: false, why: 'The body is not valid UTF-8.' }
  }
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: 'The body is not valid JSON.' }
  }
  const why = findFault(text)
  return why === null ? { ok: true, value, text } : { ok: false, why }
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/gs

interface Level {
  readonly keys: Set<string> | null
  expectsKey: boolean
}

/** The text is known to be valid JSON: only what JSON.parse lets pass is looked for. */
function findFault(text: string): string | null {
  const levels: Level[] = []
  for (const [part] of text.matchAll(token)) {
    const level = levels.at(-1)
    const first = part[0]
    if (first === '{' || first === '[') {
      if (levels.length === jsonDepthMax) return `The body is nested deeper than ${jsonDepthMax} levels.`
      levels.push({ keys: first === '{' ? new Set() : null, expectsKey: first === '{' })
    } else if (first === '}' || first === ']') {
      levels.pop()
    } else if (first === ',') {
      if (level?.keys) level.expectsKey = true
    } else if (first === '"') {
      const fault = findTextFault(part, level)
      if (fault !== null) return fault
    } else if (first !== ':' && !isPlainNumber(part)) {
      return 'A number in the body is too large to be kept exactly.'
    }
  }
  return null
}

function findTextFault(part: string, level: Level | undefined): string | null {
  const text: unknown = JSON.parse(part)
  if (typeof text !== 'string') return null
  if (text.includes('\0')) return 'A text in the body holds a NUL character.'
  if (!text.isWellFormed()) return 'A text in the body holds half a surrogate pair.'
  if (level?.keys && level.expectsKey) {
    level.expectsKey = false
    if (text === '__proto__') return 'The body holds a key that is not allowed.'
    if (level.keys.has(text)) return 'The body holds the same key twice.'
    level.keys.add(text)
  }
  return null
}

/** Whole numbers past 2^53 and 1e400 change their value on the way in. */
function isPlainNumber(part: string): boolean {
  const value = Number(part)
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}
