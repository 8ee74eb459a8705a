/** True where two words are the same but for a typing error: one edit from four letters, two from eight. */
export function sameButTypo(a: string, b: string): boolean {
  if (a === b) return true
  const longer = Math.max(a.length, b.length)
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4 || longer - shorter > 2) return false
  const allowed = shorter >= 8 ? 2 : 1
  if (longer - shorter > allowed) return false
  // A wrong first letter is rare in typing and frequent between different words (hair, fair).
  if (a.charAt(0) !== b.charAt(0) && !(a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0))) return false
  return editDistance(a, b, allowed) <= allowed
}

/** Plural and singular are one word. */
export function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

/** Damerau-Levenshtein (neighbours swapped count once); gives up with `allowed + 1` beyond `allowed`. */
export function editDistance(a: string, b: string, allowed: number): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1)
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)
      if (i > 1 && j > 1 && swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      current.push(cost)
      best = Math.min(best, cost)
    }
    if (best > allowed) return allowed + 1
    before = previous
    previous = current
  }
  return previous[b.length] ?? allowed + 1
}
