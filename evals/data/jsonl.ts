import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the public conversations lie when they are there: beside the repository, never in it. */
export const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Reads a file of one JSON value a line; null where it does not exist, so that a suite can say "skipped: no data". */
export function readJsonl<T>(path: string): readonly T[] | null {
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
}
