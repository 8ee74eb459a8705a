import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useWords } from '../../words.ts'
import { InTheWayList, type StandingThing } from './InTheWayList.tsx'
import { useAwayActs, useBoardPlace } from './queries.ts'
import { useFaults } from './use-faults.ts'

/** One special day of all places of the calendar that is shown. */
export function HolidayFields(props: {
  readonly date: string
  readonly onDone: () => void
  readonly onOpenBooking: (bookingId: string) => void
}) {
  const words = useWords('calendar')
  const common = useWords('common')
  const place = useBoardPlace(props.date)
  const { saveHoliday } = useAwayActs()
  const [date, setDate] = useState(props.date)
  const [name, setName] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [hours, setHours] = useState({ start: '09:00', end: '13:00' })
  const [things, setThings] = useState<readonly StandingThing[] | null>(null)
  const faults = useFaults(saveHoliday.error)
  const save = () =>
    void saveHoliday
      .mutateAsync({
        form: { locationIds: [...(place.data?.locationIds ?? [])], date, name, windows: isOpen ? [hours] : [] },
        versions: {},
      })
      .then(({ inTheWay }) => {
        doneToast(words.done.holidaySaved)
        if (inTheWay.length === 0) props.onDone()
        else setThings(inTheWay)
      })
      .catch(() => undefined)
  if (things !== null) {
    return (
      <Stack>
        <InTheWayList things={things} resources={place.data?.resources ?? []} onOpen={props.onOpenBooking} />
        <Button variant="default" onClick={props.onDone}>
          {common.close}
        </Button>
      </Stack>
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack>
        <TextInput
          type="date"
          label={words.holidayForm.date}
          value={date}
          error={faults('form.date')}
          onChange={({ currentTarget: { value } }) => setDate(value)}
        />
        <TextInput
          label={words.holidayForm.name}
          maxLength={80}
          value={name}
          error={faults('form.name')}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Switch
          size="md"
          label={words.holidayForm.isOpen}
          checked={isOpen}
          onChange={({ currentTarget: { checked } }) => setOpen(checked)}
        />
        {isOpen ? (
          <Group grow>
            <TextInput
              type="time"
              label={words.holidayForm.opens}
              value={hours.start}
              error={faults('form.windows')}
              onChange={({ currentTarget: { value } }) => setHours({ ...hours, start: value })}
            />
            <TextInput
              type="time"
              label={words.holidayForm.closes}
              value={hours.end}
              onChange={({ currentTarget: { value } }) => setHours({ ...hours, end: value })}
            />
          </Group>
        ) : null}
        {faults.isElsewhere ? <ProblemNote problem={saveHoliday.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onDone}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={saveHoliday.isPending} disabled={place.data === undefined}>
            {words.holidayForm.verb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
