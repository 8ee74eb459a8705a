import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { BoardResource, Sheet } from './queries.ts'
import { TimePick } from './TimePick.tsx'
import { useMove } from './use-move.ts'
import { WhyNot } from './WhyNot.tsx'

/** Moving without dragging: a date, a person, a time; by the same rules. */
export function MoveForm(props: {
  readonly sheet: Sheet
  readonly resources: readonly BoardResource[]
  readonly onDone: () => void
}) {
  const { sheet, resources, onDone } = props
  const tenant = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const staff = sheet.resources.find(({ kind }) => kind === 'staff')
  const [date, setDate] = useState(sheet.when.date)
  const [time, setTime] = useState('')
  const [whom, setWhom] = useState(staff?.id ?? '')
  const move = useMove(onDone)
  const hasStaff = staff !== undefined && sheet.shape !== 'class'
  const people = resources.filter(({ kind, isRetired }) => kind === 'staff' && !isRetired)
  const resourceId = hasStaff && whom !== '' ? whom : null
  const form = { date, time, resourceId, setAside: [], why: null, version: sheet.version }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (time !== '') move.run(sheet.id, form)
      }}
    >
      <Stack>
        <TextInput
          type="date"
          label={words.moveDialog.date}
          required
          value={date}
          onChange={({ currentTarget: { value } }) => setDate(value)}
        />
        {hasStaff && tenant.role !== 'staff' ? (
          <Select
            label={words.moveDialog.whom}
            value={whom}
            onChange={(value) => setWhom(value ?? '')}
            data={[
              { value: '', label: words.moveDialog.anyone },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
        <TimePick
          wish={{ movesId: sheet.id, staffId: resourceId }}
          date={date}
          time={time}
          resources={resources}
          onPick={(day, at) => {
            setDate(day)
            setTime(at)
            move.forget()
          }}
        />
        {move.refused === null ? null : (
          <WhyNot
            reason={move.refused.reason}
            mayWaive={move.refused.mayWaive}
            resources={resources}
            isBusy={move.isBusy}
            askedId={resourceId}
            onOverride={(setAside, why) => move.run(sheet.id, { ...form, setAside, why })}
          />
        )}
        <Text c="dimmed">{words.moveDialog.hint}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {common.back}
          </Button>
          <Button type="submit" loading={move.isBusy} disabled={time === '' || date === ''}>
            {words.moveDialog.verb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
