import { findProgramImports } from './imports.ts'
import type { Fault, Source } from './source.ts'

/** Files that import each other in a circle. Imports of types count too: who needs whom should have an answer. */
export function checkCycles(sources: readonly Source[]): Fault[] {
  const edges = new Map<string, { target: string; line: number }[]>()
  for (const item of findProgramImports(sources)) {
    if (item.isPackage) continue
    edges.set(item.from, [...(edges.get(item.from) ?? []), { target: item.target, line: item.line }])
  }
  const faults: Fault[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    if (done.has(path)) return
    for (const { target, line } of edges.get(path) ?? []) {
      const at = [...trail, path].indexOf(target)
      if (at === -1) visit(target, [...trail, path])
      else
        faults.push({ path, line, words: `a circle of imports: ${[...trail, path].slice(at).join(' → ')} → ${target}` })
    }
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return faults
}
