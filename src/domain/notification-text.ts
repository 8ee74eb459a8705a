// The texts that a business may write itself: `{name}` is filled in, and `[ with {staff}]` is left out as a whole where
// one of its names has nothing to say. Checked when saved, so that no customer reads a brace.

/** What words of a kind may use beside the facts of every booking, and what they have to. */
export interface WordRules {
  readonly variables?: readonly string[] | undefined
  readonly needs: readonly string[]
}

/** Facts of every booking. */
export const bookingVariables = [
  'business',
  'service',
  'staff',
  'when',
  'place',
  'reference',
  'link',
  'name',
  'party',
  'price',
] as const

/** A text of a business has so many characters at most: four SMS with a link in it. */
export const textCharsMax = 600
export const subjectCharsMax = 120

export type NotificationFacts = Readonly<Record<string, string>>

/** The text with its facts; parts in brackets that lack one are left out. Facts are never read as text with gaps. */
export function fillText(text: string, facts: NotificationFacts): string {
  const whole = text.replace(/\[([^[\]]*)\]/g, (_, part: string) =>
    namesOf(part).every((name) => (facts[name] ?? '') !== '') ? part : '',
  )
  return whole.replace(/\{([a-z_]+)\}/g, (_, name: string) => facts[name] ?? '').trim()
}

/** The names that a text uses, each once, in order. */
export function namesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))]
}

/** The names that stand outside of brackets: they are said whatever else is left out. */
export function alwaysSaid(text: string): readonly string[] {
  return namesOf(text.replace(/\[[^\]]*\]/g, ''))
}

/** All names that the words of a kind may use. */
export function variablesOf({ variables = [] }: Pick<WordRules, 'variables'>): readonly string[] {
  return [...bookingVariables, ...variables]
}

export type TextFault =
  | { readonly fault: 'unknown_variable'; readonly name: string; readonly known: readonly string[] }
  | { readonly fault: 'missing_variable'; readonly name: string }
  | { readonly fault: 'unbalanced'; readonly sign: '{' | '}' | '[' | ']' }
  | { readonly fault: 'empty' }
  | { readonly fault: 'too_long'; readonly charsMax: number }

/** What is wrong with a text that is to be saved; null where nothing is. */
export function checkText(kind: WordRules, text: string, part: 'subject' | 'text' = 'text'): TextFault | null {
  const charsMax = part === 'subject' ? subjectCharsMax : textCharsMax
  if (text.trim() === '') return { fault: 'empty' }
  if (text.length > charsMax) return { fault: 'too_long', charsMax }
  const sign = unbalancedSign(text)
  if (sign !== null) return { fault: 'unbalanced', sign }
  const known = variablesOf(kind)
  for (const name of namesOf(text)) if (!known.includes(name)) return { fault: 'unknown_variable', name, known }
  if (part === 'subject') return null
  // What has to be said is said also where every optional part is left out.
  const always = alwaysSaid(text)
  const missing = kind.needs.find((name) => !always.includes(name))
  return missing === undefined ? null : { fault: 'missing_variable', name: missing }
}

/** For whoever wrote the text: what is wrong, and what would be right. */
export function faultText(fault: TextFault): string {
  switch (fault.fault) {
    case 'unknown_variable':
      return `There is no {${fault.name}}. Known here: ${fault.known.map((name) => `{${name}}`).join(' ')}.`
    case 'missing_variable':
      return `{${fault.name}} has to stand in it, outside of brackets.`
    case 'unbalanced':
      return `A "${fault.sign}" has no counterpart. Names stand as {name}, parts that may be left out as [ with {staff}].`
    case 'empty':
      return 'There is nothing in it. To send none of a kind, give it a rule with the way "off".'
    case 'too_long':
      return `It is too long: at most ${fault.charsMax} characters.`
  }
}

/** The first sign that has no partner, or stands inside one of its own kind. */
function unbalancedSign(text: string): '{' | '}' | '[' | ']' | null {
  let [brace, bracket] = [false, false]
  for (const sign of text) {
    if (sign === '{') {
      if (brace) return '{'
      brace = true
    } else if (sign === '}') {
      if (!brace) return '}'
      brace = false
    } else if (sign === '[') {
      if (bracket || brace) return '['
      bracket = true
    } else if (sign === ']') {
      if (!bracket || brace) return ']'
      bracket = false
    }
  }
  if (brace) return '{'
  return bracket ? '[' : null
}
