import type { Words } from '../../../locales/en.ts'

/** What came of an attempt, in words: `http_500`, `timed_out`. */
export function faultText(words: Words['webhooks'], fault: string | null): string {
  if (fault === null) return words.accepted
  const status = /^http_(\d{3})$/.exec(fault)?.[1]
  return status === undefined ? (words.faults[fault] ?? fault) : words.answered(status)
}
