/** An instant as the log-in library and its tables know it. */
export function dateOf(epochMs: number): Date {
  return new Date(epochMs)
}
