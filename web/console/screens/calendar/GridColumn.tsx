import type { MouseEvent, PointerEvent } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import type { Column, Item } from './columns.ts'
import { clockOf, formatClock } from './dates.ts'
import { type Lifted, snapMinutes } from './drag.ts'
import { pxPerMinute, sideBySide } from './layout.ts'
import { Piece } from './Piece.tsx'
import type { Board, BoardAway, BoardBooking } from './queries.ts'

type BookingItem = Item & { kind: 'booking' }

/** One column: when it is open, who is away, what is booked, and the place under what is being moved. */
export function GridColumn(props: {
  readonly column: Column
  readonly board: Board
  readonly firstMinute: number
  readonly mayBook: boolean
  readonly lifted: Lifted<BookingItem> | null
  readonly liftedId: string | null
  readonly onLift: (event: PointerEvent<HTMLElement>, item: BookingItem, minutes: number) => void
  readonly onOpen: (booking: BoardBooking) => void
  readonly onOpenAway: (away: BoardAway) => void
  readonly onOpenSession: (sessionId: string) => void
  readonly onFree: (at: { date: string; time: string; resourceId: string | null }) => void
}) {
  const { column, board, firstMinute, lifted } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  const px = (minute: number) => (minute - firstMinute) * pxPerMinute
  const free = (event: MouseEvent<HTMLElement>) => {
    const raw = firstMinute + (event.clientY - event.currentTarget.getBoundingClientRect().top) / pxPerMinute
    const { date, resourceId } = column
    // By the keyboard there is no place in it: the form asks.
    const minute = event.detail === 0 ? (column.open[0]?.fromMinute ?? 540) : raw
    props.onFree({ date, resourceId, time: clockOf(Math.floor(minute / snapMinutes) * snapMinutes) })
  }
  return (
    <div className={styles['column']} data-column={column.key}>
      {column.open.map(({ fromMinute, toMinute }) => (
        <div
          key={fromMinute}
          className={styles['open']}
          style={{ top: px(fromMinute), height: (toMinute - fromMinute) * pxPerMinute }}
        />
      ))}
      <div className={styles['lines']} />
      {props.mayBook ? (
        <button
          type="button"
          className={styles['slot']}
          aria-label={`${words.newBooking}: ${column.title}`}
          onClick={free}
        />
      ) : null}
      {column.away.map(({ away, fromMinute, toMinute }) => (
        <button
          type="button"
          key={`${away.id} ${fromMinute}`}
          className={styles['away']}
          style={{ top: px(fromMinute), height: (toMinute - fromMinute) * pxPerMinute }}
          onClick={() => props.onOpenAway(away)}
        >
          {away.reason === null ? words.away : `${words.away}: ${away.reason}`}
        </button>
      ))}
      {sideBySide(column.items).map((placed) => {
        const { item } = placed
        const id = item.kind === 'booking' ? item.booking.id : item.session.id
        return (
          <Piece
            key={`${id} ${item.fromMinute}`}
            placed={placed}
            firstMinute={firstMinute}
            pxPerMinute={pxPerMinute}
            resources={board.resources}
            namesWho={column.resourceId === null}
            isLifted={props.liftedId === id}
            mayDrag={props.mayBook && item.kind === 'booking' && item.booking.mayMove}
            onOpen={() => (item.kind === 'booking' ? props.onOpen(item.booking) : props.onOpenSession(item.session.id))}
            onLift={(event) => {
              if (item.kind === 'booking') props.onLift(event, item, item.toMinute - item.fromMinute)
            }}
          />
        )
      })}
      {lifted === null ? null : (
        <div
          className={styles['ghost']}
          style={{ top: px(lifted.fromMinute), height: Math.max(24, lifted.minutes * pxPerMinute) }}
        >
          {formatClock(clockOf(lifted.fromMinute), locale)}
        </div>
      )}
      {column.isToday ? (
        <div className={styles['now']} style={{ top: px(board.now.minuteOfDay) }} title={words.now} />
      ) : null}
    </div>
  )
}
