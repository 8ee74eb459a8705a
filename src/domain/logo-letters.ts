import type { Tenant } from './catalog.ts'

/** What stands in the round mark of a business: its own letters, else those its name begins with ("Luna Salon" is LS). */
export function logoLettersOf({ name, logoLetters }: Pick<Tenant, 'name' | 'logoLetters'>): string {
  return logoLetters ?? initialsOf(name)
}

/** The first letters of the first two words; nothing where there are none. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
