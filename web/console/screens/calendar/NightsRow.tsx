import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import type { Column } from './columns.ts'
import type { BoardBooking } from './queries.ts'

/** Who stays over night, above the hours: an arrival, nights between, a departure. */
export function NightsRow(props: {
  readonly columns: readonly Column[]
  readonly onOpen: (booking: BoardBooking) => void
}) {
  const words = useWords('calendar')
  const stage = ({ when }: BoardBooking, date: string) =>
    date === when.date ? words.arrives : date === when.endDate ? words.leaves : ''
  return (
    <>
      <div className={styles['hours']} />
      {props.columns.map((column) => (
        <div key={column.key} className={styles['nights']}>
          {column.nights.map((booking) => (
            <button
              key={booking.id}
              type="button"
              className={styles['night']}
              data-state={booking.state}
              onClick={() => props.onOpen(booking)}
            >
              <strong>{booking.customerName ?? words.noName}</strong> <span>{booking.serviceName}</span>{' '}
              <small>{stage(booking, column.date)}</small>
            </button>
          ))}
        </div>
      ))}
    </>
  )
}
