import type { NameMatch } from './find-names.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { peopleGroups } from './people-groups.ts'

/** A service as one place of a text names it. */
export interface ServiceGroup {
  /** Several where the same words name several. */
  readonly ids: readonly string[]
  readonly start: number
  readonly end: number
  readonly primary: boolean
  /** "Two haircuts". */
  readonly count: number
  /** For whom, in the words of the text; null where that is not said. */
  readonly person: string | null
  /** How many `person` are: "for me and my son". */
  readonly people: number
}

const groupsMax = 12
/** Below it a name was said by words that it shares, or with a slip. */
const tellingScore = 0.95

/** The services of a text by their places, in order, each with how many and for whom. */
export function serviceGroups(plain: string, services: readonly NameMatch[], lexicon: Lexicon): ServiceGroup[] {
  const places: { ids: string[]; start: number; end: number; score: number; primary: boolean }[] = []
  for (const match of [...services].sort((a, b) => a.start - b.start)) {
    const { id, start, end, score, primary } = match
    const last = places.at(-1)
    const beside = last !== undefined && plain.slice(last.end, start).trim() === ''
    if (last !== undefined && start < last.end) {
      if (!last.ids.includes(id)) last.ids.push(id)
      last.end = Math.max(last.end, end)
    } else if (beside && Math.min(score, last.score) < tellingScore) {
      // "Carpets cleaned", "cabin stay": the word that others share as well only describes.
      if (score > last.score) [last.ids, last.score] = [[id], score]
      last.end = end
    } else if (places.length < groupsMax) places.push({ ids: [id], start, end, score, primary })
  }
  return places.map((place, at) => {
    const before = plain.slice(places[at - 1]?.end ?? 0, place.start)
    const after = plain.slice(place.end, places[at + 1]?.start ?? plain.length)
    const said = plain.slice(place.start, place.end)
    const person = personOf({ before, said, after: at + 1 < places.length ? after : untilEnd(after) }, lexicon)
    return { ...place, count: countOf(before, said, lexicon), ...person }
  })
}

function countOf(before: string, said: string, { visit, people }: Lexicon): number {
  const number = visit.counted.exec(before)?.[1]
  if (number === undefined || !said.endsWith('s')) return 1
  const count = people.numberValue(number)
  return Number.isInteger(count) && count >= 2 && count <= peopleMax ? count : 1
}

/** More people than this are not counted by their services. */
const peopleMax = 20

function personOf(
  { before, said, after }: { readonly before: string; readonly said: string; readonly after: string },
  { visit, people }: Lexicon,
): { readonly person: string | null; readonly people: number } {
  const found = visit.forPerson.exec(after) ?? visit.personInside.exec(said)
  const person = (found ?? visit.personFor.exec(before) ?? visit.personWants.exec(before))?.[1] ?? null
  if (person === null) return { person, people: 1 }
  const self = visit.self.test(person)
  return { person: self ? 'me' : person, people: peopleGroups(person, people)[0]?.count ?? 1 }
}

function untilEnd(text: string): string {
  const end = text.search(/[.!?\n]/)
  return end < 0 ? text : text.slice(0, end)
}
