// Splits TypeScript into code, strings and comments by reading it once, character by character. It knows as much of the
// language as the rules need: quotes, templates with code inside, comments, and where a slash begins a pattern.

/** The three parts. Each has the length and the line breaks of the whole, with spaces for what belongs to the others. */
export interface SplitText {
  readonly code: string
  readonly strings: string
  readonly comments: string
}

type Kind = 'code' | 'string' | 'comment'

/** After these a slash begins a pattern; after a name, a number or a closing bracket it divides. */
const patternMayFollow = /(^|[([{,;:=!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of|await|yield|=>))\s*$/

export function splitText(text: string): SplitText {
  const kinds: Kind[] = new Array(text.length).fill('code')
  const mark = (from: number, to: number, kind: Kind) => kinds.fill(kind, from, Math.min(to, text.length))
  /** Depth of brackets at which each open `${` of a template closes. */
  const templates: number[] = []
  let depth = 0
  let index = 0
  while (index < text.length) {
    const char = text[index]
    const two = text.slice(index, index + 2)
    let end = index + 1
    if (two === '//') {
      end = endOf(text, '\n', index)
      mark(index, end, 'comment')
    } else if (two === '/*') {
      end = endOf(text, '*/', index + 2) + 2
      mark(index, end, 'comment')
    } else if (char === "'" || char === '"') {
      end = skipQuoted(text, index)
      mark(index + 1, end - 1, 'string')
    } else if (char === '`' || (char === '}' && templates.at(-1) === depth)) {
      if (char === '}') templates.pop()
      end = skipTemplate(text, index + 1)
      mark(index + 1, end - 1, 'string')
      if (text[end - 1] === '{') templates.push(depth)
    } else if (char === '/' && patternMayFollow.test(codeBefore(text, kinds, index))) {
      end = skipPattern(text, index)
      mark(index, end, 'string')
    } else if (char === '{') depth += 1
    else if (char === '}') depth -= 1
    index = end
  }
  return {
    code: pick(text, kinds, 'code'),
    strings: pick(text, kinds, 'string'),
    comments: pick(text, kinds, 'comment'),
  }
}

const lookBack = 40

function codeBefore(text: string, kinds: readonly Kind[], index: number): string {
  let before = ''
  for (let at = index - 1; at >= 0 && before.length < lookBack; at -= 1) {
    if (kinds[at] === 'code') before = text[at] + before
  }
  return before
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function skipQuoted(text: string, start: number): number {
  let index = start + 1
  while (index < text.length && text[index] !== text[start] && text[index] !== '\n')
    index += text[index] === '\\' ? 2 : 1
  return index + 1
}

/** To just after the closing back-tick, or after the `${` that opens code. */
function skipTemplate(text: string, start: number): number {
  let index = start
  while (index < text.length) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '`') return index + 1
    else if (text[index] === '$' && text[index + 1] === '{') return index + 2
    index += 1
  }
  return index
}

function skipPattern(text: string, start: number): number {
  let inClass = false
  let index = start + 1
  while (index < text.length && text[index] !== '\n') {
    const char = text[index]
    if (char === '\\') index += 1
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) break
    index += 1
  }
  index += 1
  while (/[a-z]/.test(text[index] ?? '')) index += 1
  return index
}

function pick(text: string, kinds: readonly Kind[], wanted: Kind): string {
  let picked = ''
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? ''
    picked += char === '\n' || kinds[index] === wanted ? char : ' '
  }
  return picked
}
