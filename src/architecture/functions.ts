// Finds functions in code whose comments and strings are blanked: a list of parameters, perhaps a return type, a body.
import { lineAt } from './source.ts'

/** Lines from 1, both included. */
export interface FoundFunction {
  readonly firstLine: number
  readonly lastLine: number
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' }
const control = /\b(?:if|for|while|switch|catch|with)\s*(?:await\s*)?$/
/** After these a brace in a return type opens a type, not the body. */
const typeGoesOn = /(?:[:|&<,([]|\bis|\bextends|\bkeyof|\breadonly)\s*$/

/** Every function, arrow and method that has a body in braces. */
export function findFunctions(code: string): FoundFunction[] {
  const closers = matchBrackets(code)
  const found: FoundFunction[] = []
  for (const [open, close] of closers) {
    if (code[open] !== '(' || control.test(code.slice(Math.max(0, open - 20), open))) continue
    const body = findBody(code, close + 1, closers)
    const end = body === undefined ? undefined : closers.get(body)
    if (end !== undefined) found.push({ firstLine: lineAt(code, open), lastLine: lineAt(code, end) })
  }
  return found
}

/** The brace that opens the body after a list of parameters, if one does. */
function findBody(code: string, start: number, closers: ReadonlyMap<number, number>): number | undefined {
  const rest = code.slice(start, start + 400)
  const plain = /^\s*(?:=>\s*)?\{/.exec(rest)
  if (plain) return start + plain[0].length - 1
  if (!/^\s*:/.test(rest)) return undefined
  for (let index = start; index < code.length; index += 1) {
    const char = code[index]
    if (char === ';' || char === ')' || char === '}' || char === ']') return undefined
    if (char === '{') {
      if (!typeGoesOn.test(code.slice(start, index))) return index
      index = closers.get(index) ?? code.length
    } else if (char === '(' || char === '[') index = closers.get(index) ?? code.length
    else if (char === '=' && code[index + 1] !== '>') return undefined
  }
  return undefined
}

function matchBrackets(code: string): Map<number, number> {
  const closers = new Map<number, number>()
  const open: number[] = []
  for (let index = 0; index < code.length; index += 1) {
    const char = code[index] ?? ''
    if (char in pairs) open.push(index)
    else if (char === ')' || char === '}' || char === ']') {
      const from = open.pop()
      if (from !== undefined && pairs[code[from] ?? ''] === char) closers.set(from, index)
    }
  }
  return closers
}
