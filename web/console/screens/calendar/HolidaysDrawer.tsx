import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { addDays } from '../../../../src/domain/plain-date.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { doneToast, problemToast, undoToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { formatClock, formatDate } from './dates.ts'
import { HolidayFields } from './HolidayFields.tsx'
import { useAwayActs, useHolidays } from './queries.ts'

const daysAhead = 550

/** The days on which a place is closed, or open at other hours. */
export function HolidaysDrawer(props: {
  readonly isOpen: boolean
  readonly today: string
  readonly onClose: () => void
  readonly onOpenBooking: (bookingId: string) => void
}) {
  const { today } = props
  const { locale, may } = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const holidays = useHolidays(today, addDays(today, daysAhead), props.isOpen)
  const { removeHoliday, saveHoliday } = useAwayActs()
  const [isAdding, setAdding] = useState(false)
  const failed = (problem: unknown) => problemToast(problem, common.problemTitle)
  const hours = (windows: readonly { start: string; end: string }[]) =>
    windows.length === 0
      ? words.holidayForm.closed
      : windows.map(({ start, end }) => `${formatClock(start, locale)} – ${formatClock(end, locale)}`).join(', ')
  const rows = holidays.data ?? []
  return (
    <Drawer
      opened={props.isOpen}
      onClose={props.onClose}
      title={words.holidayForm.title}
      size={460}
      closeButtonProps={{ 'aria-label': common.close, size: 44 }}
    >
      <Stack>
        <Text c="dimmed">{words.holidayForm.text}</Text>
        <ProblemNote problem={holidays.error} onRetry={() => void holidays.refetch()} />
        {may('configure') && !isAdding ? (
          <Button onClick={() => setAdding(true)}>{words.holidayForm.add}</Button>
        ) : null}
        {isAdding ? (
          <HolidayFields date={today} onDone={() => setAdding(false)} onOpenBooking={props.onOpenBooking} />
        ) : null}
        {holidays.isPending && props.isOpen ? <LoadingRows rows={3} /> : null}
        {rows.length === 0 && holidays.data !== undefined && !isAdding ? (
          <EmptyState title={words.holidayForm.empty} text={words.holidayForm.emptyText} />
        ) : null}
        {rows.map((row) => (
          <Group key={`${row.locationId} ${row.date}`} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={560}>{row.name}</Text>
              <Text c="dimmed">
                {formatDate(row.date, locale, 'long')} · {hours(row.windows)}
              </Text>
            </div>
            {may('configure') ? (
              <Button
                variant="default"
                aria-label={`${common.remove}: ${row.name}, ${formatDate(row.date, locale, 'long')}`}
                onClick={() =>
                  void removeHoliday
                    .mutateAsync({ location: row.locationId, date: row.date, version: row.version })
                    .then(() => {
                      const { locationId, date, name, windows } = row
                      undoToast(words.done.unblocked, {
                        label: common.undo,
                        run: () =>
                          void saveHoliday
                            .mutateAsync({
                              form: { locationIds: [locationId], date, name, windows: [...windows] },
                              versions: { [locationId]: null },
                            })
                            .then(() => doneToast(words.done.restored), failed),
                      })
                    }, failed)
                }
              >
                {common.remove}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Drawer>
  )
}
