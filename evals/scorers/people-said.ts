/**
 * How many people a marked span of a public set means ("me and my 3 friends" is 4). Written apart from the agent's own
 * reading of numbers, so that the two can disagree. Null where no number of people can be told.
 */
export function peopleSaid(span: string): number | null {
  const plain = span
    .toLowerCase()
    .replace(/\b(?:no|without) \w+/g, ' ')
    .replace(/\b(?:a )?couple of\b/g, '2')
  let sum = 0
  let number: number | null = null
  for (const word of plain.match(/[a-z]+|\d+/g) ?? []) {
    const said = /^\d+$/.test(word) ? Number(word) : numbers[word]
    const size = pairs.has(word) ? 2 : groups.has(word) || selves.has(word) ? 1 : 0
    // A number that no word of people follows stands for itself: "the two and a child".
    if (said !== undefined || selves.has(word) || breaks.has(word)) {
      sum += number ?? 0
      number = said ?? null
    }
    if (size === 0) continue
    sum += size * (number ?? 1)
    number = null
  }
  const total = sum + (number ?? 0)
  return total > 0 ? total : null
}

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  list(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  ).map((word, value) => [word, value]),
)

const breaks = new Set(list('a an and plus with'))
const selves = new Set(list('i me myself'))
const pairs = new Set(list('couple couples pair pairs parents grandparents twins'))
const groups = new Set(
  list(`
people person persons guest guests adult adults child children kid kids baby babies toddler toddlers infant infants teen teens teenager
teenagers senior seniors man men woman women boy boys girl girls friend friends other others colleague colleagues coworker coworkers
wife husband son sons daughter daughters brother brothers sister sisters sibling siblings mother father mom mum dad aunt uncle cousin
cousins boss girlfriend boyfriend partner fiance fiancee grandma grandpa grandmother grandfather granddad granny nephew nephews niece
nieces neighbor neighbors client clients diner diners
`),
)
