/** A name for comparing: letters only, without accents and capitals. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const nameCharsMax = 60

/** A name as it may be said back and shown: letters and what stands between them. Null for anything else. */
export function plainName(name: string | null): string | null {
  const trimmed = name?.replace(/\s+/g, ' ').trim() ?? ''
  return trimmed.length <= nameCharsMax && /^\p{L}[\p{L}\p{M} .'’-]*$/u.test(trimmed) ? trimmed : null
}

/** True where two names may well be one person's: "Dana" and "dana reed", not "Dana" and "Mia". */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  if (one === '' || other === '') return false
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
}
