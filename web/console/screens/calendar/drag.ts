import { type PointerEvent as ReactPointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Where something would stand if it were let go now. */
export interface DropPlace {
  readonly column: string
  readonly fromMinute: number
}

export interface Lifted<T> extends DropPlace {
  readonly item: T
  readonly minutes: number
}

/** A mouse lifts after so many pixels, a finger after so long: until then it scrolls. */
const mousePx = 5
const fingerMs = 350
const wanderPx = 10
export const snapMinutes = 15
const edgePx = 48

interface Start<T> {
  readonly item: T
  readonly minutes: number
  readonly x: number
  readonly y: number
  /** From the top of the thing to the pointer. */
  readonly grabPx: number
  readonly isTouch: boolean
}

/** What a grid is: where its columns are found, and how tall a minute is. */
interface Grid {
  readonly frame: RefObject<HTMLElement | null>
  readonly pxPerMinute: number
  readonly firstMinute: number
}

/**
 * Lifting things in a grid of columns with a mouse or a finger. Columns carry `data-column`. Escape puts it back; the
 * keyboard moves by the dialog instead, which asks for the same.
 */
export function useDrag<T>(grid: Grid & { readonly onDrop: (item: T, place: DropPlace) => void }) {
  const [lifted, setLifted] = useState<Lifted<T> | null>(null)
  const start = useRef<Start<T> | null>(null)
  const current = useRef<Lifted<T> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const hasDragged = useRef(false)
  const latest = useRef(grid)
  latest.current = grid

  const show = useCallback((next: Lifted<T> | null) => {
    current.current = next
    setLifted(next)
  }, [])
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    start.current = null
    show(null)
  }, [show])

  useWindowEvents({
    isLifted: () => current.current !== null,
    move: (event) => {
      const from = start.current
      if (from === null) return
      const far = Math.hypot(event.clientX - from.x, event.clientY - from.y)
      if (current.current === null && from.isTouch) {
        if (far > wanderPx) stop()
        return
      }
      if (current.current === null && far < mousePx) return
      hasDragged.current = true
      const place = placeAt(latest.current, from, event)
      if (place !== null) show(place)
      scrollAtEdge(latest.current.frame.current, event)
    },
    up: () => {
      const at = current.current
      stop()
      if (at !== null) latest.current.onDrop(at.item, { column: at.column, fromMinute: at.fromMinute })
    },
    stop,
  })

  const lift = (event: ReactPointerEvent<HTMLElement>, item: T, minutes: number) => {
    if (event.button !== 0) return
    hasDragged.current = false
    const grabPx = event.clientY - event.currentTarget.getBoundingClientRect().top
    const isTouch = event.pointerType !== 'mouse'
    const from = { item, minutes, x: event.clientX, y: event.clientY, grabPx, isTouch }
    start.current = from
    if (!isTouch) return
    timer.current = setTimeout(() => {
      if (start.current !== from) return
      hasDragged.current = true
      show(placeAt(latest.current, from, { clientX: from.x, clientY: from.y }))
    }, fingerMs)
  }
  /** Whether the click that follows belongs to a drag and means nothing. */
  const isDragClick = () => hasDragged.current
  return { lifted, lift, isDragClick }
}

/** The place under the pointer, in steps of a quarter of an hour; null beside the columns. */
function placeAt<T>(
  { frame, firstMinute, pxPerMinute }: Grid,
  { grabPx, item, minutes }: Start<T>,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Lifted<T> | null {
  const columns = [...(frame.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
  const column = columns.find((one) => {
    const { left, right } = one.getBoundingClientRect()
    return left <= clientX && clientX < right
  })
  if (column === undefined) return null
  const raw = firstMinute + (clientY - grabPx - column.getBoundingClientRect().top) / pxPerMinute
  const snapped = Math.round(raw / snapMinutes) * snapMinutes
  const fromMinute = Math.min(Math.max(0, snapped), 1_440 - snapMinutes)
  return { item, minutes, fromMinute, column: column.dataset['column'] ?? '' }
}

/** What happens anywhere while something may be lifted. */
function useWindowEvents(act: {
  readonly isLifted: () => boolean
  readonly move: (event: PointerEvent) => void
  readonly up: () => void
  readonly stop: () => void
}): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('pointermove', (event) => latest.current.move(event), { signal })
    window.addEventListener('pointerup', () => latest.current.up(), { signal })
    window.addEventListener('pointercancel', () => latest.current.stop(), { signal })
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && latest.current.stop(), { signal })
    // While something is lifted by a finger the page must not scroll under it.
    const hold = (event: TouchEvent) => latest.current.isLifted() && event.preventDefault()
    window.addEventListener('touchmove', hold, { passive: false, signal })
    return () => listening.abort()
  }, [])
}

function scrollAtEdge(frame: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (frame === null) return
  const { top, bottom, left, right } = frame.getBoundingClientRect()
  const near = (low: number, high: number, at: number) => (at < low + edgePx ? -12 : at > high - edgePx ? 12 : 0)
  frame.scrollBy(near(left, right, clientX), near(top, bottom, clientY))
}
