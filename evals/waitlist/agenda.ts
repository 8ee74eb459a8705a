/** What is to happen, by its time; what was put down first comes first. */
export interface Agenda<Event> {
  readonly add: (atMs: number, event: Event) => void
  readonly next: () => { readonly atMs: number; readonly event: Event } | null
}

export function createAgenda<Event>(): Agenda<Event> {
  const queue: { atMs: number; order: number; event: Event }[] = []
  let count = 0
  return {
    add: (atMs, event) => {
      const entry = { atMs, order: count++, event }
      let [low, high] = [0, queue.length]
      while (low < high) {
        const middle = (low + high) >> 1
        const other = queue[middle]
        // The last is taken first.
        if (other !== undefined && (other.atMs > atMs || (other.atMs === atMs && other.order > entry.order)))
          low = middle + 1
        else high = middle
      }
      queue.splice(low, 0, entry)
    },
    next: () => queue.pop() ?? null,
  }
}
