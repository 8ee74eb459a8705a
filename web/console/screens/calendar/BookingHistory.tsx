import { Text, Timeline } from '@mantine/core'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { formatClock, formatDate } from './dates.ts'
import type { Sheet } from './queries.ts'

/** What happened to a booking, by whom and why; the newest last. */
export function BookingHistory({ sheet }: { readonly sheet: Sheet }) {
  const { locale } = useTenant()
  const words = useWords('calendar')
  const { history } = words
  const said = (date: string, time: string) => `${formatDate(date, locale, 'short')}, ${formatClock(time, locale)}`
  return (
    <section aria-label={history.title}>
      <Text component="h2" fz={17} fw={600} m={0} mb="sm">
        {history.title}
      </Text>
      <Timeline bulletSize={12} lineWidth={2} active={sheet.history.length}>
        {sheet.history.map((event) => (
          <Timeline.Item key={event.version} title={event.isTakenBack ? history.takenBack : history[event.kind]}>
            <Text c="dimmed" fz={13}>
              {said(event.at.date, event.at.time)},{' '}
              {event.byName === null ? history.by[event.by] : history.byName(event.byName)}
            </Text>
            {event.from === null ? null : (
              <Text c="dimmed" fz={13}>
                {history.from(said(event.from.date, event.from.time))}
              </Text>
            )}
            {event.why === null ? null : <Text fz={13}>{event.why}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  )
}
