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

/**
 * Lifting things in a grid of columns with a mouse or a finger. Columns carry `data-column`. Escape puts it back; the
 * keyboard moves by the dialog instead, which asks for the same.
 */
export function useDrag<T>({
  frame,
  pxPerMinute,
  firstMinute,
  onDrop,
}: {
  readonly frame: RefObject<HTMLElement | null>
  readonly pxPerMinute: number
  readonly firstMinute: number
  readonly onDrop: (item: T, place: DropPlace) => void
}) {
  const [lifted, setLifted] = useState<Lifted<T> | null>(null)
  const start = useRef<Start<T> | null>(null)
  const current = useRef<Lifted<T> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const hasDragged = useRef(false)
  const drop = useRef(onDrop)
  drop.current = onDrop

  const show = useCallback((next: Lifted<T> | null) => {
    current.current = next
    setLifted(next)
  }, [])

  const placeAt = useCallback(
    (x: number, y: number, { grabPx, item, minutes }: Start<T>): Lifted<T> | null => {
      const columns = [...(frame.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
      const column = columns.find((one) => {
        const { left, right } = one.getBoundingClientRect()
        return left <= x && x < right
      })
      if (column === undefined) return null
      const raw = firstMinute + (y - grabPx - column.getBoundingClientRect().top) / pxPerMinute
      const snapped = Math.round(raw / snapMinutes) * snapMinutes
      const fromMinute = Math.min(Math.max(0, snapped), 1_440 - snapMinutes)
      return { item, minutes, fromMinute, column: column.dataset['column'] ?? '' }
    },
    [frame, firstMinute, pxPerMinute],
  )

  const stop = useCallback(() => {
    clearTimeout(timer.current)
    start.current = null
    show(null)
  }, [show])

  useEffect(() => {
    const move = (event: PointerEvent) => {
      const from = start.current
      if (from === null) return
      const far = Math.hypot(event.clientX - from.x, event.clientY - from.y)
      if (current.current === null) {
        if (from.isTouch) {
          if (far > wanderPx) stop()
          return
        }
        if (far < mousePx) return
      }
      hasDragged.current = true
      const place = placeAt(event.clientX, event.clientY, from)
      if (place !== null) show(place)
      scrollAtEdge(frame.current, event)
    }
    const up = () => {
      const at = current.current
      stop()
      if (at !== null) drop.current(at.item, { column: at.column, fromMinute: at.fromMinute })
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop()
    }
    // While something is lifted by a finger the page must not scroll under it.
    const hold = (event: TouchEvent) => {
      if (current.current !== null) event.preventDefault()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', key)
    window.addEventListener('touchmove', hold, { passive: false })
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', key)
      window.removeEventListener('touchmove', hold)
    }
  }, [frame, placeAt, show, stop])

  const lift = (event: ReactPointerEvent<HTMLElement>, item: T, minutes: number) => {
    if (event.button !== 0) return
    hasDragged.current = false
    const grabPx = event.clientY - event.currentTarget.getBoundingClientRect().top
    const isTouch = event.pointerType !== 'mouse'
    start.current = { item, minutes, x: event.clientX, y: event.clientY, grabPx, isTouch }
    if (!isTouch) return
    timer.current = setTimeout(() => {
      const from = start.current
      if (from === null) return
      hasDragged.current = true
      show(placeAt(from.x, from.y, from))
    }, fingerMs)
  }

  return {
    lifted,
    lift,
    /** Whether the click that follows belongs to a drag and means nothing. */
    isDragClick: () => hasDragged.current,
  }
}

function scrollAtEdge(frame: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (frame === null) return
  const { top, bottom, left, right } = frame.getBoundingClientRect()
  const near = (low: number, high: number, at: number) => (at < low + edgePx ? -12 : at > high - edgePx ? 12 : 0)
  frame.scrollBy(near(left, right, clientX), near(top, bottom, clientY))
}
