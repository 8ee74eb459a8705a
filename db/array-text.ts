/**
 * PostgreSQL's text form of a one-dimensional array. The driver could learn it from the catalogue, by a statement on every
 * new connection whose failure nobody catches; we know the few array types we use.
 */
export function formatArray(values: readonly unknown[], formatOne: (value: never) => string = String): string {
  const quoted = values.map((value) => {
    if (value === null || value === undefined) return 'NULL'
    return `"${formatOne(value as never).replace(/["\\]/g, '\\$&')}"`
  })
  return `{${quoted.join(',')}}`
}

/** Items quoted with escapes, or bare; bare NULL is null. */
const item = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs

export function parseArray<T>(text: string, parseOne: (text: string) => T): (T | null)[] {
  return [...text.matchAll(item)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return parseOne(quoted.replace(/\\(.)/gs, '$1'))
    return bare === undefined || bare === 'NULL' ? null : parseOne(bare)
  })
}
