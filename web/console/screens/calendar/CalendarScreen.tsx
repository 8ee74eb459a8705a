import { ActionIcon, Alert, Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { Icon } from '../../parts/icons.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { Agenda } from './Agenda.tsx'
import { AwayDrawer } from './AwayDrawer.tsx'
import { BookingDrawer } from './BookingDrawer.tsx'
import { CalendarBar, titleOf } from './CalendarBar.tsx'
import styles from './calendar.module.css'
import { kindOfBusiness } from './columns.ts'
import type { AwayDraft, BookingDraft } from './drafts.ts'
import { HolidaysDrawer } from './HolidaysDrawer.tsx'
import { MonthGrid } from './MonthGrid.tsx'
import { NewBookingDrawer } from './NewBookingDrawer.tsx'
import { useCalendarPlace } from './place.ts'
import { useBoard, useMonth } from './queries.ts'
import { RefusedMove } from './RefusedMove.tsx'
import { SessionDrawer } from './SessionDrawer.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { useMove } from './use-move.ts'
import { ZoneNote } from './ZoneNote.tsx'

/** Who comes when, to whom: moved, booked and blocked here. */
export function CalendarScreen() {
  const tenant = useTenant()
  const words = useWords('calendar')
  const [place, go] = useCalendarPlace(todayIn(tenant.timeZone))
  const [kind, setKind] = useState<string | null>(null)
  const [draft, setDraft] = useState<BookingDraft | null>(null)
  const [away, setAway] = useState<AwayDraft | null>(null)
  const [session, setSession] = useState<string | null>(null)
  const [showsHolidays, setShowsHolidays] = useState(false)
  const isPhone = useMediaQuery('(width < 768px)') ?? false
  const board = useBoard(place)
  const month = useMonth(place)
  const move = useMove()
  const mayBook = tenant.may('book')
  const query = place.view === 'month' ? month : board
  const shownKind = kind ?? (board.data === undefined ? 'staff' : kindOfBusiness(tenant.vertical, board.data))
  const asList = isPhone && place.who === null

  return (
    <div className={styles['screen']}>
      <PageHead title={words.title}>
        {mayBook ? (
          <>
            <Button onClick={() => setDraft({ date: place.date, time: null, staffId: place.who })}>
              {words.newBooking}
            </Button>
            <Button variant="default" onClick={() => setAway({ row: null, date: place.date, resourceId: place.who })}>
              {words.block}
            </Button>
          </>
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={words.moreActs}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setShowsHolidays(true)}>{words.holidays}</Menu.Item>
            <Menu.Item onClick={() => window.print()}>{words.print}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PageHead>
      <CalendarBar place={place} go={go} board={board.data} kind={shownKind} setKind={setKind} />
      {board.data === undefined ? null : <ZoneNote place={board.data.place} />}
      {board.data?.isWhole === false ? <Alert color="yellow">{words.notWhole}</Alert> : null}
      <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />
      {query.isPending ? <LoadingRows rows={8} /> : null}
      {place.view !== 'month' || month.data === undefined ? null : (
        <MonthGrid month={month.data} date={place.date} onDay={(date) => go({ date, view: 'day' })} />
      )}
      {place.view === 'month' || board.data === undefined ? null : asList ? (
        <Agenda
          board={board.data}
          who={place.who}
          onOpen={({ id }) => go({ booking: id })}
          onOpenSession={setSession}
        />
      ) : (
        <TimeGrid
          board={board.data}
          view={place.view}
          kind={shownKind}
          who={place.who}
          mayBook={mayBook}
          onOpen={({ id }) => go({ booking: id })}
          onOpenAway={(row) =>
            mayBook ? setAway({ row, date: row.when.date, resourceId: row.resourceId }) : undefined
          }
          onOpenSession={setSession}
          onFree={({ date, time, resourceId }) => setDraft({ date, time, staffId: resourceId })}
          onDrop={move.drop}
        />
      )}
      {board.data === undefined ? null : (
        <div className={styles['printed']}>
          <h1>{tenant.name}</h1>
          <p>{titleOf(place.view, place.date, tenant.locale)}</p>
          <Agenda board={board.data} who={place.who} onOpen={() => undefined} onOpenSession={() => undefined} />
        </div>
      )}
      <RefusedMove move={move} resources={board.data?.resources ?? []} />
      <BookingDrawer
        bookingId={place.booking}
        onClose={() => go({ booking: null })}
        resources={board.data?.resources ?? []}
      />
      <SessionDrawer
        sessionId={session}
        onClose={() => setSession(null)}
        onOpenBooking={(id) => {
          setSession(null)
          go({ booking: id })
        }}
      />
      <NewBookingDrawer
        draft={draft}
        resources={board.data?.resources ?? []}
        onClose={() => setDraft(null)}
        onBooked={(id) => {
          setDraft(null)
          go({ booking: id })
        }}
      />
      <AwayDrawer
        draft={away}
        resources={board.data?.resources ?? []}
        onClose={() => setAway(null)}
        onOpenBooking={(id) => {
          setAway(null)
          go({ booking: id })
        }}
      />
      <HolidaysDrawer
        isOpen={showsHolidays}
        today={todayIn(tenant.timeZone)}
        onClose={() => setShowsHolidays(false)}
        onOpenBooking={(id) => {
          setShowsHolidays(false)
          go({ booking: id })
        }}
      />
    </div>
  )
}

/** The date there at this moment. */
function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    Date.now(),
  )
}
