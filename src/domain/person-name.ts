/** A name for comparing: letters only, without accents and capitals. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** True where two names may well be one person's: "Dana" and "dana reed", not "Dana" and "Mia". */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  if (one === '' || other === '') return false
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
}
