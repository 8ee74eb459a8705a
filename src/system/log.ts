import { pino } from 'pino'

/** One line for each thing worth knowing: an event and plain fields; never a text, a number to call or a token. */
export interface Log {
  readonly info: (fields: Readonly<Record<string, unknown>>, event: string) => void
  readonly warn: (fields: Readonly<Record<string, unknown>>, event: string) => void
  readonly error: (fields: Readonly<Record<string, unknown>>, event: string) => void
}

/** JSON lines on the standard output, from `level` on. */
export function createLog(level: string): Log {
  return pino({ level, base: null })
}

/** Says nothing: for tests and one-off commands. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
