/** Things that overlap in one column stand side by side. */

export interface Placed<T> {
  readonly item: T
  readonly fromMinute: number
  readonly toMinute: number
  /** From 0, of `lanes` that share the width. */
  readonly lane: number
  readonly lanes: number
}

interface Timed {
  readonly fromMinute: number
  readonly toMinute: number
}

/** The height of an hour. */
export const hourPx = 64
export const pxPerMinute = hourPx / 60

/** Nothing is drawn lower than this many minutes, so that it can be read and touched. */
export const drawnMinutesMin = 20

/** Lanes for what overlaps: each cluster of overlapping things shares the width evenly. */
export function sideBySide<T extends Timed>(items: readonly T[]): Placed<T>[] {
  const sorted = items.toSorted((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute)
  const placed: Placed<T>[] = []
  let cluster: { item: T; lane: number; toMinute: number }[] = []
  let clusterEnds = -1
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1
    for (const { item, lane, toMinute } of cluster) {
      placed.push({ item, fromMinute: item.fromMinute, toMinute, lane, lanes })
    }
    cluster = []
  }
  for (const item of sorted) {
    const toMinute = Math.max(item.toMinute, item.fromMinute + drawnMinutesMin)
    if (item.fromMinute >= clusterEnds) close()
    const taken = new Set(cluster.filter((one) => one.toMinute > item.fromMinute).map(({ lane }) => lane))
    let lane = 0
    while (taken.has(lane)) lane += 1
    cluster.push({ item, lane, toMinute })
    clusterEnds = Math.max(cluster.length === 1 ? -1 : clusterEnds, toMinute)
  }
  close()
  return placed
}

/** The hours that are worth drawing: all that is open or booked, an hour around it, at least eight. */
export function shownHours(items: readonly Timed[]): { readonly fromHour: number; readonly toHour: number } {
  if (items.length === 0) return { fromHour: 8, toHour: 18 }
  const from = Math.floor(Math.min(...items.map(({ fromMinute }) => fromMinute)) / 60)
  const to = Math.ceil(Math.max(...items.map(({ toMinute }) => toMinute)) / 60)
  const fromHour = Math.max(0, from)
  const toHour = Math.min(24, Math.max(to, fromHour + 8))
  return { fromHour: Math.min(fromHour, toHour - 8), toHour }
}
