/**
 * pass^k: the chance that k runs of a task, drawn without putting back, all passed; the mean over tasks. `passes` holds
 * how many of the `trials` each task passed. NaN for no tasks.
 */
export function passAll(
  passes: readonly number[],
  { trials, k }: { readonly trials: number; readonly k: number },
): number {
  let sum = 0
  for (const count of passes) {
    let share = 1
    for (let drawn = 0; drawn < k; drawn++) share *= Math.max(0, count - drawn) / (trials - drawn)
    sum += share
  }
  return passes.length === 0 ? Number.NaN : sum / passes.length
}
