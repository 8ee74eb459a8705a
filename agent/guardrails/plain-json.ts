/**
 * What a model calls "arguments", made into plain data that can be stored and hashed: well-formed text without NUL,
 * finite numbers, no cycles, bounded in depth and size. Null where it is too large or not an object.
 */
export function plainArguments(value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const budget = { left: valuesMax }
  const plain = plainValue(value, 0, budget)
  return budget.left < 0 ? null : (plain as Record<string, unknown>)
}

/** A text that PostgreSQL and JSON take, cut to a length. */
export function plainText(text: string, charsMax: number): string {
  return text.slice(0, charsMax).toWellFormed().replaceAll('\u0000', '')
}

const depthMax = 6
const valuesMax = 500
const textCharsMax = 4_000

function plainValue(value: unknown, depth: number, budget: { left: number }): unknown {
  budget.left -= 1
  if (budget.left < 0 || depth > depthMax) return null
  if (typeof value === 'string') return plainText(value, textCharsMax)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.slice(0, valuesMax).map((item) => plainValue(item, depth + 1, budget))
  if (typeof value !== 'object') return null
  const plain: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value).slice(0, valuesMax)) {
    // An own member of this name would become the prototype.
    if (key !== '__proto__') plain[plainText(key, 100)] = plainValue(member, depth + 1, budget)
  }
  return plain
}
