import { visitStepsMax } from '../../src/domain/visit-steps.ts'
import type { NameMatch } from './find-names.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { type ServiceGroup, serviceGroups } from './service-groups.ts'

/** What a message makes of the services wished. */
export interface ServicesWish {
  /** What is wished from now on, in order; null where nothing changes. */
  readonly services: readonly string[] | null
  /** Each of them is another person's. */
  readonly own: boolean
  /** How many people that makes; null where the words say nothing of people. */
  readonly people: number | null
  /** Named to choose from. */
  readonly unclear: readonly string[]
  /** Wished besides, and no part of the visit. */
  readonly added: string | null
}

export interface ServicesGiven {
  readonly lexicon: Lexicon
  /** Named and wished, and named only to be turned down. */
  readonly services: readonly NameMatch[]
  readonly refused: readonly string[]
  /** The services wished so far, in order. */
  readonly current: readonly string[]
  /** Each of `current` is another person's. */
  readonly own: boolean
  /** May be one of several in a visit: an appointment, no table, class or stay. */
  readonly joins: (id: string) => boolean
}

const unchanged: ServicesWish = { services: null, own: false, people: null, unclear: [], added: null }

/**
 * Reads which services are wished: one instead of what was before, several for one visit, one more, one less, or one
 * for each of several people.
 */
export function servicesWished(plain: string, given: ServicesGiven): ServicesWish {
  const { lexicon, current } = given
  const groups = serviceGroups(plain, given.services, lexicon)
  const dropped = groups.filter((group) => isDropped(plain, group, given))
  const refused = new Set([...given.refused, ...dropped.flatMap(({ ids }) => ids)])
  const named = groups.filter((group) => !dropped.includes(group))
  const left = current.filter((id) => !refused.has(id))
  if (named.length === 0) {
    const lessened = left.length < current.length && left.length > 0
    return lessened ? { ...unchanged, services: left, own: given.own && left.length > 1 } : unchanged
  }
  if (named.some(({ ids }) => ids.length > 1)) return unclearOf(named, given)
  const [first] = named
  const alike = named.every(({ ids }) => ids[0] === first?.ids[0])
  if (alike && first !== undefined) return sameForAll(plain, named, oneNamed(plain, first, { ...given, left }))
  const changed = changedInto(plain, named, given)
  if (changed !== null) return changed
  if (!areJoined(plain, named, lexicon)) return unclearOf(named, given)
  const added = first !== undefined && isAdded(plain, first, lexicon) ? left : []
  return visitOf([...added, ...inOrder(plain, named, lexicon)], added.length, given)
}

/** What the same words, or words with an "or" between, may mean; one of them that is wished already is meant. */
function unclearOf(named: readonly ServiceGroup[], { current }: ServicesGiven): ServicesWish {
  const ids = [...new Set(named.flatMap((group) => group.ids))]
  return ids.some((id) => current.includes(id)) ? unchanged : { ...unchanged, unclear: ids }
}

/** "A haircut for me and a haircut for my son": one service, and how many have it. */
function sameForAll(plain: string, named: readonly ServiceGroup[], wish: ServicesWish): ServicesWish {
  const persons = new Set(named.map(({ person }) => person))
  if (named.length < 2 || persons.has(null) || persons.size < named.length) return wish
  if (wish.services === null || wish.services.length > 1 || plain.includes('?')) return wish
  return { ...wish, people: named.reduce((sum, { people }) => sum + people, 0) }
}

function oneNamed(
  plain: string,
  group: ServiceGroup,
  given: ServicesGiven & { readonly left: readonly string[] },
): ServicesWish {
  const { lexicon, current, left } = given
  const [id = ''] = group.ids
  const { visit } = lexicon
  const [before, after] = around(plain, group)
  const people = group.count > 1 && given.joins(id) ? group.count : null
  const only = visit.onlyBefore.test(before) || visit.onlyAfter.test(after)
  if (only) return { ...unchanged, services: [id], people }
  const forOther = group.person !== null && group.person !== 'me'
  const adds = visit.addsBefore.test(before) || visit.addsAfter.test(after)
  if (current.length > 0 && adds && (!current.includes(id) || forOther))
    return visitOf([...left, group], left.length, given)
  if (current.length > 1 && current.includes(id)) return unchanged
  // "A facial instead of the beard trim" changes that one of several.
  if (left.length > 0 && left.length < current.length) {
    return visitOf(
      current.map((one) => (left.includes(one) ? one : id)),
      0,
      given,
    )
  }
  return { ...unchanged, services: [id], people }
}

/** "Change the beard trim to a facial": of two, one that was wished and one that takes its place. */
function changedInto(plain: string, named: readonly ServiceGroup[], given: ServicesGiven): ServicesWish | null {
  const [first, second] = named
  if (named.length !== 2 || first === undefined || second === undefined) return null
  const instead = given.lexicon.visit.insteadOf.test(plain.slice(first.end, second.start))
  const [from = '', to = ''] = [(instead ? second : first).ids[0], (instead ? first : second).ids[0]]
  if (!given.current.includes(from) || given.current.includes(to)) return null
  const changes = instead || (given.lexicon.changesMind.test(plain) && !areJoined(plain, named, given.lexicon))
  if (!changes) return null
  return visitOf(
    given.current.map((id) => (id === from ? to : id)),
    0,
    given,
  )
}

/** A visit of these; `kept` of them stood before, and are for the customer where nothing else is said. */
function visitOf(items: readonly (string | ServiceGroup)[], kept: number, given: ServicesGiven): ServicesWish {
  const persons = items.map((item) => (typeof item === 'string' ? null : item.person))
  const groups = items.filter((item) => typeof item !== 'string')
  const counted = groups.some(({ count, people }) => count > 1 || people > 1)
  // "A haircut for me and a beard trim for him"; said later, what stood before was the customer's own.
  const others = persons.slice(kept)
  const distinct = new Set([...(kept > 0 ? ['me'] : []), ...others])
  const own = (given.own && kept > 0) || (others.every((one) => one !== null) && distinct.size > 1) || counted
  const sizes = items.map((item) => (typeof item === 'string' || !own ? 1 : Math.max(item.count, item.people)))
  const ids = items.flatMap((item, at) =>
    Array.from({ length: sizes[at] ?? 1 }, () => (typeof item === 'string' ? item : (item.ids[0] ?? ''))),
  )
  const unique = own ? ids : [...new Set(ids)]
  const fitting = unique.filter((id) => given.joins(id))
  const [first] = unique
  if (first === undefined) return unchanged
  // A table beside a haircut: one booking after the other.
  const services = given.joins(first) ? fitting.slice(0, visitStepsMax) : [first]
  const added = unique.find((id) => !services.includes(id)) ?? (given.joins(first) ? fitting[visitStepsMax] : undefined)
  const several = services.length > 1
  return {
    ...unchanged,
    services,
    own: own && several,
    people: own && several ? services.length : null,
    added: added ?? null,
  }
}

function inOrder(plain: string, named: readonly ServiceGroup[], { visit }: Lexicon): ServiceGroup[] {
  const ordered: ServiceGroup[] = []
  for (const [at, group] of named.entries()) {
    const before = named[at - 1]
    const reversed = before !== undefined && visit.afterBetween.test(plain.slice(before.end, group.start))
    if (reversed) ordered.splice(-1, 0, group)
    else ordered.push(group)
  }
  return ordered
}

/** Wished together: a word or sign that joins between each two, and none that makes a choice of them. */
function areJoined(plain: string, named: readonly ServiceGroup[], { visit }: Lexicon): boolean {
  return named.slice(1).every((group, at) => {
    const before = named[at]
    const text = plain.slice(before?.end ?? 0, group.start)
    // "Haircut beard trim" wishes two; "new patient exam" is a way to say one.
    if (text.trim() === '') return group.primary && before?.primary === true
    return visit.joins.test(text) && !visit.choice.test(text) && !visit.sentenceEnd.test(text)
  })
}

function isAdded(plain: string, group: ServiceGroup, { visit }: Lexicon): boolean {
  return visit.addsBefore.test(around(plain, group)[0])
}

/** "No beard trim" takes one of several away; said of what was never wished it corrects. */
function isDropped(plain: string, group: ServiceGroup, { lexicon, current }: ServicesGiven): boolean {
  const [before, after] = around(plain, group)
  const wished = current.length > 1 && group.ids.some((id) => current.includes(id))
  return wished && (lexicon.visit.dropsBefore.test(before) || lexicon.visit.dropsAfter.test(after))
}

const nearbyChars = 60

function around(plain: string, { start, end }: ServiceGroup): readonly [string, string] {
  return [plain.slice(Math.max(0, start - nearbyChars), start), plain.slice(end, end + nearbyChars)]
}
