/** An expected "no": a value, not a fault. `code` is in the table of errors; `details` are facts one can act on. */
export interface Refusal<Code extends string = string> {
  readonly ok: false
  readonly code: Code
  /** What happened and what to do, for whoever called (a planner, an API client); no customer data in it. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** A refusal in one line. */
export function refusal<Code extends string>(
  code: Code,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Refusal<Code> {
  return details === undefined ? { ok: false, code, message } : { ok: false, code, message, details }
}
