import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the public conversations lie when they are there: beside the repository, never in it. */
export const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Reads a file of one JSON value a line; null where it does not exist, so that a suite can say "skipped: no data". */
export function readJsonl<T>(path: string): readonly T[] | null {
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
}

/** The open half of each of these sets, or the one file that is given; those that are not there are told and left out. */
export function readSets<T>(
  names: readonly string[],
  { data, log }: { readonly data?: string | undefined; readonly log: (line: string) => void },
): readonly { readonly file: string; readonly rows: readonly T[] }[] {
  const paths = data === undefined ? names.map((name) => join(dataFolder, `${name}.open.jsonl`)) : [data]
  return paths.flatMap((path) => {
    const rows = readJsonl<T>(path)
    if (rows === null) log(`skipped: no data at ${basename(path)}`)
    return rows === null ? [] : [{ file: basename(path), rows }]
  })
}
