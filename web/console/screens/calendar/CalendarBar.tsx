import { ActionIcon, Button, Popover, SegmentedControl, Select, TextInput } from '@mantine/core'
import { Icon } from '../../parts/icons.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { formatDate, formatDates, rangeOf, stepDate, type View } from './dates.ts'
import type { CalendarPlace } from './place.ts'
import type { Board, BoardResource } from './queries.ts'

/** What is shown: day, week or month, of whom, and when. */
export function CalendarBar(props: {
  readonly place: CalendarPlace
  readonly go: (change: Partial<CalendarPlace>) => void
  readonly board: Board | undefined
  readonly kind: string
  readonly setKind: (kind: string) => void
}) {
  const { place, go, board, kind } = props
  const { view, date } = place
  const { locale } = useTenant()
  const words = useWords('calendar')
  const resources = board?.resources ?? []
  const kinds = kindsOf(resources)
  const kindName = (value: string) => (isKind(value) ? words.kinds[value] : value)
  return (
    <div className={`${styles['bar']} no-print`}>
      <SegmentedControl
        value={view}
        onChange={(value) => go({ view: value as View })}
        data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: words.views[value] }))}
        aria-label={words.title}
      />
      <div className={styles['steps']}>
        <ActionIcon aria-label={words.before[view]} onClick={() => go({ date: stepDate(view, date, -1) })}>
          <Icon name="back" />
        </ActionIcon>
        <Popover trapFocus position="bottom">
          <Popover.Target>
            <Button variant="subtle" color="gray" aria-label={`${words.chooseDate}: ${titleOf(view, date, locale)}`}>
              {titleOf(view, date, locale)}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <TextInput
              type="date"
              label={words.chooseDate}
              value={date}
              onChange={({ currentTarget: { value } }) => (value === '' ? undefined : go({ date: value }))}
            />
          </Popover.Dropdown>
        </Popover>
        <ActionIcon aria-label={words.after[view]} onClick={() => go({ date: stepDate(view, date, 1) })}>
          <Icon name="forward" />
        </ActionIcon>
        <Button variant="default" style={{ flexShrink: 0 }} onClick={() => go({ date: board?.now.date ?? date })}>
          {words.today}
        </Button>
      </div>
      <div className={styles['filters']}>
        {kinds.length > 1 && view === 'day' && place.who === null ? (
          <SegmentedControl
            className={styles['kinds'] ?? ''}
            value={kind}
            onChange={props.setKind}
            data={kinds.map((value) => ({ value, label: kindName(value) }))}
          />
        ) : null}
        {isSplit(board) ? (
          <Select
            aria-label={words.place}
            miw={160}
            value={place.place ?? board?.place.locationIds[0] ?? null}
            onChange={(value) => go({ place: value, who: null })}
            data={(board?.places ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        {resources.length > 1 ? (
          <Select
            aria-label={words.who}
            miw={160}
            searchable={resources.length > 8}
            value={place.who ?? ''}
            onChange={(value) => go({ who: value === '' ? null : value })}
            data={[
              { value: '', label: words.everyone },
              ...kinds.map((group) => ({
                group: kindName(group),
                items: resources
                  .filter((one) => one.kind === group)
                  .map(({ id, name }) => ({ value: id, label: name })),
              })),
            ]}
          />
        ) : null}
      </div>
    </div>
  )
}

/** What is shown, in words. */
export function titleOf(view: View, date: string, locale: string): string {
  if (view === 'month') return formatDate(date, locale, 'month')
  if (view === 'day') return formatDate(date, locale, 'short')
  const { from, to } = rangeOf('week', date, locale)
  return formatDates(from, to, locale)
}

const kindOrder = ['staff', 'room', 'chair', 'table', 'unit', 'session'] as const
type Kind = (typeof kindOrder)[number]

function isKind(value: string): value is Kind {
  return kindOrder.some((kind) => kind === value)
}

function kindsOf(resources: readonly BoardResource[]): Kind[] {
  return kindOrder.filter((kind) => resources.some((one) => one.kind === kind))
}

/** Whether there are places to choose from: several that keep one clock are shown together. */
function isSplit(board: Board | undefined): boolean {
  return new Set(board?.places.map(({ timeZone }) => timeZone)).size > 1
}
