// What the rules look at: the text of every source file, once as written and once with everything that is not code blanked.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { splitText } from './split-text.ts'

/** One file. `path` is relative to the root, with slashes. */
export interface Source {
  readonly path: string
  readonly text: string
  /** Comments, strings and patterns as spaces; same length and lines as the text. */
  readonly code: string
  /** Only the text inside strings and templates. */
  readonly strings: string
  /** Only the comments. */
  readonly comments: string
}

/** A rule that is broken. */
export interface Fault {
  readonly path: string
  readonly line: number
  readonly words: string
}

export const topFolders = ['agent', 'channels', 'db', 'docs', 'evals', 'src', 'tools', 'web'] as const

/** Makes a source from its text, for files on disk and for planted faults alike. */
export function createSource(path: string, text: string): Source {
  return path.endsWith('.sql')
    ? { path, text, code: '', strings: text.replaceAll(/--.*/g, ''), comments: '' }
    : { path, text, ...splitText(text) }
}

/** Every TypeScript and SQL file of the project. */
export function readSources(root: string): Source[] {
  const files = topFolders.flatMap((folder) => listFiles(join(root, folder)))
  return files
    .filter((file) => /\.(ts|tsx|sql)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => createSource(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/(^|[/\\])(node_modules|dist)([/\\]|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** Says whether a file is a test or helps only tests. */
export function isTestFile(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/') || path.includes('/fixtures/')
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** Every place where a pattern (with the g flag) matches, as faults with the same words. */
export function findFaults(source: Source, part: string, pattern: RegExp, words: string): Fault[] {
  return [...part.matchAll(pattern)].map((match) => ({ path: source.path, line: lineAt(part, match.index), words }))
}
