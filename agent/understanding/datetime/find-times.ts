import { withAlternatives } from './alternatives.ts'
import { type Budget, compileGrammar, type Item, parseIsland } from './chart.ts'
import { clockRules } from './grammar/clocks.ts'
import { dayRangesRules } from './grammar/day-ranges.ts'
import { dayRules } from './grammar/days.ts'
import { durationRules } from './grammar/durations.ts'
import { hoursRules } from './grammar/hours.ts'
import { momentsRules } from './grammar/moments.ts'
import { numberRules } from './grammar/numbers.ts'
import { periodRules } from './grammar/periods.ts'
import { setRules } from './grammar/sets.ts'
import { withinRules } from './grammar/within.ts'
import { islandsOf } from './islands.ts'
import { isDayFirst, lexiconFor } from './lexicon/languages.ts'
import { mentionsMax, stepsMax, textLengthMax } from './limits.ts'
import { defaultLikelyHours } from './resolve/clocks.ts'
import { meaningOf } from './resolve/values.ts'
import { scan } from './scan.ts'
import { isMention, selectItems } from './select.ts'
import { type Token, tokenise } from './tokenise.ts'
import type { FindTimesOptions, TimeMention } from './types.ts'

const grammar = compileGrammar([
  ...numberRules,
  ...clockRules,
  ...durationRules,
  ...dayRules,
  ...periodRules,
  ...withinRules,
  ...hoursRules,
  ...dayRangesRules,
  ...momentsRules,
  ...setRules,
])

/**
 * Finds the dates, times, ranges, durations and repetitions said in a text, in their order.
 * Pure and total: never throws, whatever the text; offsets are UTF-16 units within it. Work is bounded by the
 * constants of `limits.ts`; of a longer text only the first `textLengthMax` characters are read.
 */
export function findTimes(text: string, options: FindTimesOptions): TimeMention[] {
  return findTimesCounted(text, options).mentions
}

/** The same, with the number of rule steps it took (for tests of the bound). */
export function findTimesCounted(text: string, options: FindTimesOptions): { mentions: TimeMention[]; steps: number } {
  const read = text.slice(0, textLengthMax)
  const tokens = tokenise(read)
  const compiled = lexiconFor(options.locale)
  const dayFirst = options.preferDayFirst ?? isDayFirst(options.locale, compiled.lexicon)
  const { reference } = options
  const context = { reference, today: reference.toPlainDate(), dayFirst }
  const scene = { reference, today: context.today, likely: options.likelyHours ?? defaultLikelyHours }
  const steps = Math.min(options.stepsMax ?? stepsMax, stepsMax)
  const budget: Budget = { steps }
  const words = tokens.filter((token) => token.kind !== 'mark').length
  const mentions: TimeMention[] = []
  for (const island of islandsOf(tokens, scan(tokens, compiled, dayFirst).items)) {
    if (mentions.length >= mentionsMax) break
    const spaced = (at: number): boolean => tokens[island.from + at]?.spaced === true
    const found = parseIsland(island.items, spaced, grammar, context, budget)
    const wanted = found.filter((item) => isMention(item, words, options.expecting))
    const links = (at: number): boolean => compiled.links.has(tokens[island.from + at]?.text ?? '')
    const chosen = selectItems(wanted, island.length, options.expecting)
    for (const item of withAlternatives(chosen, found, links)) {
      const meaning = meaningOf(item.node, scene)
      if (meaning !== undefined) mentions.push({ ...placed(read, tokens, island.from, item), ...meaning })
    }
  }
  return { mentions: mentions.slice(0, mentionsMax), steps: steps - budget.steps }
}

function placed(
  text: string,
  tokens: readonly Token[],
  from: number,
  item: Item,
): { start: number; end: number; text: string } {
  const start = tokens[from + item.start]?.start ?? 0
  const end = tokens[from + item.end - 1]?.end ?? start
  return { start, end, text: text.slice(start, end) }
}
