import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { formatClock, formatDate } from './dates.ts'
import { type BoardResource, useTimes, type Wish } from './queries.ts'
import { isReason } from './refusal.ts'
import { reasonText } from './words-of.ts'

/** The open times of a day as chips, the nearest where there are none, and any other time typed. */
export function TimePick(props: {
  readonly wish: Wish | null
  readonly date: string
  readonly time: string
  readonly resources: readonly BoardResource[]
  readonly onPick: (date: string, time: string) => void
}) {
  const { wish, date, time } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  const times = useTimes(wish, date)
  const labelId = useId()
  if (wish === null) return null
  const { data } = times
  const isNearest = data !== undefined && !data.isExact
  return (
    <Stack gap="xs">
      <Text id={labelId} fw={560}>
        {isNearest ? words.bookForm.nearest : words.bookForm.times}
      </Text>
      {isNearest ? (
        <Text c="dimmed">
          {words.bookForm.noTimes} {isReason(data.reason) ? reasonText(data.reason, words, props.resources) : ''}
        </Text>
      ) : null}
      <ProblemNote problem={times.error} />
      {times.isPending ? <LoadingRows rows={2} height={44} /> : null}
      <fieldset className={styles['times']} aria-labelledby={labelId} style={{ border: 0, padding: 0, margin: 0 }}>
        {data?.times.map((one) => {
          const isChosen = one.time === time && one.date === date
          return (
            <Button
              key={one.startMs}
              variant={isChosen ? 'filled' : 'default'}
              aria-pressed={isChosen}
              h={44}
              px="sm"
              className={`tabular ${one.date === date && one.seatsLeft === null ? '' : (styles['wide'] ?? '')}`}
              onClick={() => props.onPick(one.date, one.time)}
            >
              {one.date === date ? '' : `${formatDate(one.date, locale, 'short')}, `}
              {formatClock(one.time, locale)}
              {one.seatsLeft === null ? '' : ` · ${words.bookForm.seatsLeft(one.seatsLeft)}`}
            </Button>
          )
        })}
      </fieldset>
      <Group align="end" gap="xs">
        <TextInput
          type="time"
          label={words.bookForm.otherTime}
          value={time}
          onChange={({ currentTarget: { value } }) => props.onPick(date, value)}
        />
      </Group>
    </Stack>
  )
}
