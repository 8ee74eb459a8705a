import { type Fault, isTestFile, lineAt, type Source } from './source.ts'

const exported = /\bexport\s+(?:async\s+)?(?:const|let|function\*?|class)\s+([A-Za-z_$][\w$]*)/g

/** Read by a tool, not by an import. */
const readByTools = ['db/schema/']

/** Exported values that nothing names, not even their own file. What only a test needs counts as needed. */
export function checkUnusedExports(sources: readonly Source[]): Fault[] {
  const files = sources.filter((source) => !source.path.endsWith('.sql'))
  const uses = new Map<string, number>()
  // A screen is loaded when it is needed, by its file and its name as a text.
  const read = files.flatMap(({ path, code, strings }) => (path.endsWith('.tsx') ? [code, strings] : [code]))
  for (const word of read.flatMap((text) => text.match(/[A-Za-z_$][\w$]*/g) ?? [])) {
    uses.set(word, (uses.get(word) ?? 0) + 1)
  }
  return files
    .filter((source) => !isTestFile(source.path) && !readByTools.some((folder) => source.path.startsWith(folder)))
    .flatMap((source) =>
      [...source.code.matchAll(exported)]
        .filter((match) => uses.get(match[1] ?? '') === 1)
        .map((match) => ({
          path: source.path,
          line: lineAt(source.code, match.index),
          words: `nothing uses ${match[1]}`,
        })),
    )
}
