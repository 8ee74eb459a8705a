import { posix } from 'node:path'
import { isTestFile, lineAt, type Source } from './source.ts'

/** One import of one file. `target` is a path of the project, or the name of a package. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly target: string
  readonly isPackage: boolean
  /** Erased before it runs. */
  readonly isType: boolean
}

const statement = /\b(?:import|export)\b([^;'"`]*?\bfrom\s*)?(\s*\(?\s*)(['"])/g

/** Every static and dynamic import, and every export from another file. */
export function findImports(source: Source): Import[] {
  const found: Import[] = []
  for (const match of source.code.matchAll(statement)) {
    const start = match.index + match[0].length
    const end = source.text.indexOf(match[3] ?? "'", start)
    const specifier = source.text.slice(start, end)
    const isExportOfValue = match[0].startsWith('export') && match[1] === undefined
    if (specifier === '' || isExportOfValue || /^\s*=/.test(match[1] ?? '')) continue
    found.push({
      from: source.path,
      line: lineAt(source.text, match.index),
      isType: /^\s*type\b/.test(match[1] ?? ''),
      ...resolveTarget(source.path, specifier),
    })
  }
  return found
}

function resolveTarget(from: string, specifier: string): { target: string; isPackage: boolean } {
  if (specifier.startsWith('.')) {
    return { target: posix.normalize(posix.join(posix.dirname(from), specifier)), isPackage: false }
  }
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  return { target: name, isPackage: true }
}

/** The imports that the shape of the program is made of: those of its tests do not count. */
export function findProgramImports(sources: readonly Source[]): Import[] {
  return sources.filter((source) => !isTestFile(source.path)).flatMap(findImports)
}
