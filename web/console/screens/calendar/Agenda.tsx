import { Stack, Text } from '@mantine/core'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { formatClock, formatClocks, formatDate } from './dates.ts'
import type { Board, BoardBooking } from './queries.ts'
import { namesWith } from './words-of.ts'

/** The days as lists: what a phone shows of everybody, and what is printed. */
export function Agenda(props: {
  readonly board: Board
  readonly who: string | null
  readonly onOpen: (booking: BoardBooking) => void
  readonly onOpenSession: (sessionId: string) => void
}) {
  const { board, who } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  const isMine = ({ resourceIds }: { readonly resourceIds: readonly string[] }) =>
    who === null || resourceIds.includes(who)
  const isEmpty = !board.bookings.some(isMine) && !board.sessions.some(isMine)
  if (isEmpty && board.away.length === 0) return <EmptyState title={words.empty.day} text={words.empty.text} />
  return (
    <Stack gap="lg">
      {board.days.map(({ date, holiday }) => {
        const bookings = board.bookings.filter((one) => isMine(one) && one.when.date === date)
        const sessions = board.sessions.filter((one) => isMine(one) && one.when.date === date)
        const away = board.away.filter(
          ({ when, resourceId }) => when.date <= date && date <= when.endDate && (who === null || resourceId === who),
        )
        if (bookings.length + sessions.length + away.length === 0 && holiday === null) return null
        const rows = [
          ...bookings.map((booking) => ({ key: booking.id, at: booking.when.time, booking, session: null })),
          ...sessions.map((session) => ({ key: session.id, at: session.when.time, booking: null, session })),
        ].toSorted((a, b) => a.at.localeCompare(b.at))
        return (
          <section key={date} aria-label={formatDate(date, locale, 'long')}>
            {board.days.length === 1 ? null : (
              <h2 style={{ margin: '0 0 8px', fontSize: 17, lineHeight: '24px', fontWeight: 600 }}>
                {formatDate(date, locale, 'short')}
              </h2>
            )}
            {holiday === null ? null : <Text c="dimmed">{holiday}</Text>}
            <div className="card" style={{ overflow: 'hidden' }}>
              {away.map((one) => (
                <div key={one.id} className={`row-link ${styles['row']}`}>
                  <Text c="dimmed">
                    {namesWith([one.resourceId], board.resources)}: {words.away}
                    {one.reason === null ? '' : `, ${one.reason}`}
                    {one.when.date === date && one.when.time !== '00:00'
                      ? `, ${formatClock(one.when.time, locale)}`
                      : ''}
                    {one.when.endDate === date && one.when.endTime !== '24:00'
                      ? ` – ${formatClock(one.when.endTime, locale)}`
                      : ''}
                  </Text>
                </div>
              ))}
              {rows.map(({ key, at, booking, session }) =>
                booking === null ? (
                  <button
                    key={key}
                    type="button"
                    className={`row-link ${styles['row']}`}
                    onClick={() => props.onOpenSession(session.id)}
                  >
                    <AgendaLine time={formatClock(at, locale)} title={session.serviceName}>
                      {session.cancelled ? words.calledOff : words.seats(session.taken, session.seats)} ·{' '}
                      {namesWith(session.resourceIds, board.resources)}
                    </AgendaLine>
                  </button>
                ) : (
                  <button
                    key={key}
                    type="button"
                    className={`row-link ${styles['row']}`}
                    onClick={() => props.onOpen(booking)}
                  >
                    <AgendaLine
                      time={formatClocks(at, booking.when.endTime, locale)}
                      title={booking.customerName ?? words.noName}
                    >
                      {booking.serviceName} · {namesWith(booking.resourceIds, board.resources)}
                      {booking.state === 'confirmed' ? '' : ` · ${words.states[booking.state]}`}
                    </AgendaLine>
                  </button>
                ),
              )}
            </div>
          </section>
        )
      })}
    </Stack>
  )
}

function AgendaLine(props: { readonly time: string; readonly title: string; readonly children: React.ReactNode }) {
  return (
    <span style={{ display: 'flex', flexDirection: 'column' }}>
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
        <b style={{ fontWeight: 600 }}>{props.title}</b>
        <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {props.time}
        </span>
      </span>
      <Text component="span" c="dimmed">
        {props.children}
      </Text>
    </span>
  )
}
