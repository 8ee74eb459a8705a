/** Names count as equal from here: one letter of ten may differ. */
export const nameSimilarityMin = 0.9

const charsMax = 120

/** True for two names that agree without case and punctuation, but for one letter in ten. */
export function similarNames(a: string, b: string): boolean {
  const [left, right] = [plain(a), plain(b)]
  if (left === '' || right === '') return left === right
  return 1 - distance(left, right) / Math.max(left.length, right.length) >= nameSimilarityMin
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, charsMax)
}

/** Letters to change, add or leave out (Levenshtein), row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
