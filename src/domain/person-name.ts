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

/**
 * How somebody is addressed in what we write to a number or mailbox that anybody may have typed: the first word of their
 * name, where it is one. No address of a page, and nothing that we would make a link of, comes to others in our name.
 */
export function greetingName(name: string | null): string {
  const first = plainName(name?.trim().split(/\s+/)[0] ?? null)
  return first === null || /\.\p{L}/u.test(first) ? '' : first
}

/** True where two names may well be one person's: "Dana" and "dana reed", not "Dana" and "Mia". */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  if (one === '' || other === '') return false
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
}
