/**
 * Half-open spans [startMs, endMs) on epoch milliseconds, and plain sweeps over lists of them.
 * Numbers, not Temporal objects: slots are computed over tens of thousands of spans. An empty or inverted span holds nothing.
 */

/** Half-open: `startMs` is inside, `endMs` is not. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** A span from two instants, for the edges where Temporal is spoken. Milliseconds; anything finer is cut off. */
export function spanOf(start: Temporal.Instant, end: Temporal.Instant): Span {
  return { startMs: start.epochMilliseconds, endMs: end.epochMilliseconds }
}

/** The two instants of a span. */
export function instantsOf(span: Span): { readonly start: Temporal.Instant; readonly end: Temporal.Instant } {
  return {
    start: Temporal.Instant.fromEpochMilliseconds(span.startMs),
    end: Temporal.Instant.fromEpochMilliseconds(span.endMs),
  }
}

/** True where the span holds no instant at all. */
export function isEmpty(span: Span): boolean {
  return !(span.startMs < span.endMs)
}

/** Length in milliseconds, never negative. */
export function lengthMs(span: Span): number {
  return Math.max(0, span.endMs - span.startMs)
}

/** True where both hold a common instant; spans that only touch do not overlap, an empty span overlaps nothing. */
export function overlaps(a: Span, b: Span): boolean {
  return Math.max(a.startMs, b.startMs) < Math.min(a.endMs, b.endMs)
}

/** True where every instant of `inner` lies in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return isEmpty(inner) || (outer.startMs <= inner.startMs && inner.endMs <= outer.endMs)
}

/** Sorted, without empty ones, overlapping and touching ones joined. Leaves the input as it is. */
export function merge(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => !isEmpty(span)).sort((a, b) => a.startMs - b.startMs)
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last === undefined || span.startMs > last.endMs) merged.push(span)
    else if (span.endMs > last.endMs) merged[merged.length - 1] = { startMs: last.startMs, endMs: span.endMs }
  }
  return merged
}

/** The instants in both lists, as a merged list. */
export function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  const a = merge(left)
  const b = merge(right)
  const common: Span[] = []
  let i = 0
  let j = 0
  for (;;) {
    const x = a[i]
    const y = b[j]
    if (x === undefined || y === undefined) return common
    const startMs = Math.max(x.startMs, y.startMs)
    const endMs = Math.min(x.endMs, y.endMs)
    if (startMs < endMs) common.push({ startMs, endMs })
    if (x.endMs <= y.endMs) i++
    else j++
  }
}

/** The instants of `from` that are in none of `taken`, as a merged list. */
export function subtract(from: readonly Span[], taken: readonly Span[]): Span[] {
  const holes = merge(taken)
  const left: Span[] = []
  let j = 0
  for (const span of merge(from)) {
    let startMs = span.startMs
    let hole = holes[j]
    while (hole !== undefined && hole.endMs <= startMs) hole = holes[++j]
    // A hole that reaches beyond this span stays current: it may cut the next span as well.
    for (let k = j; hole !== undefined && hole.startMs < span.endMs; hole = holes[++k]) {
      if (hole.startMs > startMs) left.push({ startMs, endMs: hole.startMs })
      startMs = Math.max(startMs, hole.endMs)
    }
    if (startMs < span.endMs) left.push({ startMs, endMs: span.endMs })
  }
  return left
}
