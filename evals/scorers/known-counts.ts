import type { GroundCase } from './ground-case.ts'

/** Every number of people or nights that a reply may name: of rows, offers, rules, the draft, and both sides' own words. */
export function knownCounts({ seen, catalog, own, said }: GroundCase): Set<number> {
  const texts = [...said, ...catalog.tenant.knowledge.map((entry) => entry.answer)]
  const rules = catalog.services.map(({ shape, partyMax, quotas }) => ({ shape, partyMax, quotas }))
  const { draft, offers } = seen.session
  return new Set([
    1,
    ...own.flatMap((row) => [row.party ?? 1, row.nights ?? 1, row.steps.length]),
    ...offers.flatMap((offer) => offer.steps?.length ?? 1),
    ...smallNumbers({ rules, draft, offers, calls: seen.turn?.calls ?? [] }),
    ...texts.flatMap(numbersIn),
  ])
}

/** Nobody comes with more people, or for more nights, than this. */
const countMax = 1_000

function smallNumbers(value: unknown): number[] {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 && value < countMax ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (/Minutes?$|amount/.test(key) ? [] : smallNumbers(inner)))
}

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const moreWords = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty']
const all = [...words, ...moreWords]

/** Numbers in figures and words, and one more where they speak of themselves too ("me and five friends"). */
function numbersIn(text: string): number[] {
  const said = (text.toLowerCase().match(/\d{1,3}|[a-z]+/g) ?? []).flatMap((word) => {
    const index = all.indexOf(word)
    return /^\d/.test(word) ? [Number(word)] : index < 0 ? [] : [index + 1]
  })
  const selves = /\b(?:me|i|my|us|we)\b/i.test(text) ? said.map((one) => one + 1) : []
  const pair = /\b(?:my (?:wife|husband|partner|friend|son|daughter|cousin)|both|couple)\b/i.test(text) ? [2] : []
  return [...said, ...selves, ...pair]
}
