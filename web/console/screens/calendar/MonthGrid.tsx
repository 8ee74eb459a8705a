import { VisuallyHidden } from '@mantine/core'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { formatClock, formatDate } from './dates.ts'
import type { Month } from './queries.ts'

/** Whole weeks around a month: how much there is on each day, and the way to it. */
export function MonthGrid(props: {
  readonly month: Month
  readonly date: string
  readonly onDay: (date: string) => void
}) {
  const { month, date } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  return (
    <div className={styles['month']}>
      {month.days.slice(0, 7).map((day) => (
        <div key={day.date} className={styles['weekday']} aria-hidden="true">
          {formatDate(day.date, locale, 'weekday')}
        </div>
      ))}
      {month.days.map((day) => {
        const left = day.bookings - day.first.length
        return (
          <button
            key={day.date}
            type="button"
            className={styles['date']}
            data-today={day.date === month.now.date || undefined}
            data-outside={day.date.slice(0, 7) !== date.slice(0, 7) || undefined}
            onClick={() => props.onDay(day.date)}
          >
            <b className="tabular">{Number(day.date.slice(8))}</b>
            <VisuallyHidden>
              {' '}
              {formatDate(day.date, locale, 'long')}, {words.count(day.bookings)}
              {day.requests === 0 ? '' : `, ${words.requests(day.requests)}`}
            </VisuallyHidden>
            {day.holiday === null ? null : <span className={styles['note']}>{day.holiday}</span>}
            {day.away.slice(0, 1).map((one) => (
              <span key={one.id} className={`${styles['note']} ${styles['first']}`}>
                {words.away}: {one.name}
              </span>
            ))}
            {day.first.map((one) => (
              <span key={one.id} className={styles['first']}>
                <span className="tabular">{formatClock(one.time, locale)}</span> {one.customerName ?? words.noName}
              </span>
            ))}
            {left > 0 ? <span className={`${styles['note']} ${styles['first']}`}>{words.more(left)}</span> : null}
            {day.bookings === 0 ? null : <span className={styles['total']}>{day.bookings}</span>}
          </button>
        )
      })}
    </div>
  )
}
