import { useEffect, useRef } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { type Column, columnsOf, type Item } from './columns.ts'
import { clockOf, formatHour, type View } from './dates.ts'
import { useDrag } from './drag.ts'
import { GridColumn } from './GridColumn.tsx'
import { hourPx, pxPerMinute, shownHours } from './layout.ts'
import { NightsRow } from './NightsRow.tsx'
import type { Board, BoardAway, BoardBooking } from './queries.ts'

/** Where a booking was let go, on the wall of the place. */
export interface Dropped {
  readonly booking: BoardBooking
  readonly date: string
  readonly time: string
  readonly resourceId: string | null
}

/** Columns by the hour: the people and things of a day, or the days of a week. */
export function TimeGrid(props: {
  readonly board: Board
  readonly view: View
  readonly kind: string
  readonly who: string | null
  readonly mayBook: boolean
  readonly onOpen: (booking: BoardBooking) => void
  readonly onOpenAway: (away: BoardAway) => void
  readonly onOpenSession: (sessionId: string) => void
  readonly onFree: (at: { date: string; time: string; resourceId: string | null }) => void
  readonly onDrop: (dropped: Dropped) => void
}) {
  const { board, view, kind, who } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  const frame = useRef<HTMLElement>(null)
  const columns = columnsOf(board, { view, kind, who, locale })
  const noteOf = ({ note, open, resourceId }: Column) =>
    note ?? (open.length === 0 && resourceId !== null && kind === 'staff' ? words.notWorking : null)
  const { fromHour, toHour } = shownHours(columns.flatMap(({ open, items }) => [...open, ...items]))
  const firstMinute = fromHour * 60
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const drag = useDrag<Item & { kind: 'booking' }>({
    frame,
    pxPerMinute,
    firstMinute,
    onDrop: ({ booking, fromMinute: was }, place) => {
      const column = byKey.get(place.column)
      if (column === undefined) return
      const piece = booking.pieces.find(({ date, fromMinute }) => date === booking.when.date && fromMinute === was)
      const isSame = column.resourceId === null || piece?.resourceId === column.resourceId
      if (isSame && column.date === booking.when.date && place.fromMinute === was) return
      // Of a visit a later step was moved: all of it begins as much earlier.
      const offset = was - minutesOf(booking.when.time)
      const time = clockOf(Math.max(0, place.fromMinute - Math.max(0, offset)))
      props.onDrop({ booking, date: column.date, time, resourceId: targetOf(booking, column) })
    },
  })
  useScrollToNow(frame, { board, firstMinute })

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard too, also where nothing in it can be pressed.
    <section className={styles['frame']} ref={frame} aria-label={words.grid} tabIndex={0}>
      <div
        className={styles['grid']}
        style={{
          ['--columns' as string]: Math.max(1, columns.length),
          ['--hour' as string]: `${hourPx}px`,
          ['--hours' as string]: toHour - fromHour,
        }}
      >
        <div className={styles['corner']} />
        {columns.map((column) => (
          <div key={column.key} className={styles['head']}>
            <span className={column.isToday && view === 'week' ? styles['isToday'] : undefined}>{column.title}</span>
            {noteOf(column) === null ? null : <small>{noteOf(column)}</small>}
          </div>
        ))}
        {columns.some(({ nights }) => nights.length > 0) ? <NightsRow columns={columns} onOpen={props.onOpen} /> : null}
        <div className={styles['hours']} aria-hidden="true">
          {hoursBetween(fromHour, toHour).map((hour) => (
            <div key={hour} className={styles['hour']}>
              <span className="tabular">{formatHour(hour, locale)}</span>
            </div>
          ))}
        </div>
        {columns.map((column) => (
          <GridColumn
            key={column.key}
            column={column}
            board={board}
            firstMinute={firstMinute}
            mayBook={props.mayBook}
            lifted={drag.lifted?.column === column.key ? drag.lifted : null}
            liftedId={drag.lifted?.item.booking.id ?? null}
            onLift={drag.lift}
            onOpen={(booking) => drag.isDragClick() || props.onOpen(booking)}
            onOpenAway={props.onOpenAway}
            onOpenSession={props.onOpenSession}
            onFree={props.onFree}
          />
        ))}
      </div>
    </section>
  )
}

function hoursBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** Whom it is put on: nobody else where the column is everybody's. */
function targetOf(booking: BoardBooking, { resourceId }: Column): string | null {
  if (resourceId !== null) return resourceId
  const [only, ...more] = booking.resourceIds
  return only !== undefined && more.length === 0 ? only : null
}

/** A day that is today opens where it is now. */
function useScrollToNow(
  frame: { readonly current: HTMLElement | null },
  { board, firstMinute }: { readonly board: Board; readonly firstMinute: number },
): void {
  const shown = board.days.map(({ date }) => date).join()
  const minute = board.now.minuteOfDay
  // Whoever arrives stands above the hours and is seen first.
  const hasNights = board.bookings.some(({ shape }) => shape === 'stay')
  const hasToday = board.days.some(({ date }) => date === board.now.date)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each range, not with every minute.
  useEffect(() => {
    if (hasToday && !hasNights) frame.current?.scrollTo({ top: Math.max(0, (minute - firstMinute - 60) * pxPerMinute) })
  }, [shown])
}
