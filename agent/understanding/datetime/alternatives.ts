import type { Item } from './chart.ts'
import { isOpenHalf } from './grammar/clock-parts.ts'
import type { ClockSpec, DaySpec, Node } from './nodes.ts'

const linksMax = 2

/** The clock of a node that says one, alone or with a day. */
function clockOf(node: Node): ClockSpec | undefined {
  return node.cat === 'clock' || node.cat === 'moment' ? node.clock : undefined
}

/** 4pm or 5: the half of the day goes on. */
function likeClock(first: Node, next: Node): Node | undefined {
  const said = clockOf(first)
  if (said === undefined || next.cat !== 'clock' || next.clock.hour > 12) return undefined
  const later = said.half === 'day' && said.hour >= 12 && isOpenHalf(next.clock)
  const clock = later ? { ...next.clock, hour: (next.clock.hour % 12) + 12, half: 'day' as const } : next.clock
  return first.cat === 'moment' ? { cat: 'moment', day: first.day, clock } : { ...next, clock, strength: 'sure' }
}

/** 3 March or 4th: month and year go on. */
function likeDay(first: Node, next: Node): Node | undefined {
  if (first.cat !== 'day' || next.cat !== 'day' || next.spec.day === undefined || next.spec.month !== undefined)
    return undefined
  const { month, year, exact, day } = first.spec
  if (exact !== undefined || (month === undefined && day === undefined)) return undefined
  const spec: DaySpec = {
    ...next.spec,
    ...(month === undefined ? {} : { month }),
    ...(year === undefined ? {} : { year }),
  }
  return { ...next, spec, strength: 'sure' }
}

/**
 * Adds what stands behind an "or" and is no expression by itself: "4pm or 5", "the 3rd or 4th of March, or the 6th".
 * `links` tells the tokens that part alternatives.
 */
export function withAlternatives(
  chosen: readonly Item[],
  found: readonly Item[],
  links: (token: number) => boolean,
): Item[] {
  const items = [...chosen]
  for (let at = 0; at < items.length; at += 1) {
    const first = items[at]
    if (first === undefined) continue
    let from = first.end
    while (from < first.end + linksMax && links(from)) from += 1
    if (from === first.end) continue
    const taken = items.findIndex((item) => item.start < from + 1 && item.end > from)
    const second =
      taken >= 0
        ? items[taken]
        : longest(
            found.filter((item) => item.start === from && like(first.node, item.node) !== undefined),
            items,
          )
    const node = second && like(first.node, second.node)
    if (second === undefined || node === undefined) continue
    if (taken >= 0) items[taken] = { ...second, node: second.node.cat === 'day' ? node : second.node }
    else items.splice(at + 1, 0, { ...second, node })
  }
  return sharedBackwards(items, found, links)
}

/** "15th or 16th of March": the month of the last holds for those before it. */
function sharedBackwards(items: readonly Item[], found: readonly Item[], links: (token: number) => boolean): Item[] {
  const result: Item[] = []
  for (const item of [...items].reverse()) {
    const next = result[0]
    const shared =
      next !== undefined && links(next.start - 1) && item.end === next.start - 1
        ? likeDay(next.node, item.node)
        : undefined
    result.unshift(shared ? { ...item, node: shared } : item)
    const first = result[0]
    if (first === undefined || !links(first.start - 1) || items.some((other) => other.end === first.start - 1)) continue
    const before = longest(
      found.filter((other) => other.end === first.start - 1 && isNumbered(other.node)),
      items,
    )
    const node = before && likeDay(first.node, before.node)
    if (before && node) result.unshift({ ...before, node })
  }
  return result
}

/** A day said with an ordinal, not by a mere number. */
function isNumbered(node: Node): boolean {
  return node.cat === 'day' && node.strength !== 'bare'
}

function like(first: Node, next: Node): Node | undefined {
  return likeClock(first, next) ?? likeDay(first, next)
}

function longest(fitting: readonly Item[], chosen: readonly Item[]): Item | undefined {
  const free = fitting.filter((item) => !chosen.some((other) => other.start < item.end && other.end > item.start))
  return free.sort((left, right) => right.end - left.end)[0]
}
