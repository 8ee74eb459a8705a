/** One letter added, lost, changed or swapped with its neighbour (optimal string alignment of at most 1). Linear in the length. */
export function withinOneLetter(left: string, right: string): boolean {
  if (left === right) return true
  const gap = left.length - right.length
  if (gap > 1 || gap < -1) return false
  let at = 0
  while (at < left.length && left[at] === right[at]) at += 1
  if (gap === 1) return left.slice(at + 1) === right.slice(at)
  if (gap === -1) return left.slice(at) === right.slice(at + 1)
  if (left.slice(at + 1) === right.slice(at + 1)) return true
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
}
