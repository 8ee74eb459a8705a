/** The word of a key that the server named, or the one for all others: a new kind of something still reads as words. */
export function wordFor(table: Readonly<Record<string, string>> & { readonly other: string }, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? table.other) : table.other
}
