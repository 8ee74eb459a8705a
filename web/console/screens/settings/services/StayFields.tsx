import { Chip, Group, Input, TextInput } from '@mantine/core'
import type { ShapeForm } from '../../../../../src/domain/catalog-form/shape-form.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { CountInput } from '../sold/CountInput.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import classes from '../sold/sold.module.css'
import { useWeekdays } from '../sold/weekdays.ts'
import type { ServiceFields } from './fields.ts'

type Stay = Extract<ShapeForm, { kind: 'stay' }>

/** Nights: by which clock, how many, for how many people. */
export function StayFields({ form, faultAt, mayEdit, shape }: ServiceFields & { readonly shape: Stay }) {
  const words = useWords('sold')
  const { weekdays } = useWeekdays()
  const set = (part: Partial<Stay>) => form.set({ shape: { ...shape, ...part } })
  const count = (field: 'partyMin' | 'partyMax' | 'nightsMin' | 'nightsMax') => (
    <CountInput
      label={words.stay[field]}
      value={shape[field]}
      readOnly={!mayEdit}
      onChange={(value) => set({ [field]: value })}
      error={faultAt(`shape.${field}`)}
    />
  )
  const clock = (field: 'checkInTime' | 'checkOutTime') => (
    <TextInput
      type="time"
      label={words.stay[field]}
      value={shape[field]}
      readOnly={!mayEdit}
      onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
      error={faultAt(`shape.${field}`)}
    />
  )
  const arrivals = shape.arrivalWeekdays ?? weekdays.map(({ id }) => id)
  return (
    <SettingsCard title={words.shapes.stay.title}>
      <div className={classes.trio}>
        {clock('checkInTime')}
        {clock('checkOutTime')}
        {count('nightsMin')}
        {count('nightsMax')}
        {count('partyMin')}
        {count('partyMax')}
      </div>
      <SpanInput
        label={words.stay.housekeepingMinutes}
        value={shape.housekeepingMinutes}
        readOnly={!mayEdit}
        onChange={(housekeepingMinutes) => set({ housekeepingMinutes })}
        error={faultAt('shape.housekeepingMinutes')}
      />
      <Input.Wrapper label={words.stay.arrivalWeekdays} error={faultAt('shape.arrivalWeekdays')}>
        <Chip.Group
          multiple
          value={arrivals.map(String)}
          onChange={(chosen) => {
            if (!mayEdit) return
            const days = chosen.map(Number).toSorted()
            set({ arrivalWeekdays: days.length === 7 ? null : days })
          }}
        >
          <Group gap={4} mt={4}>
            {weekdays.map(({ id, short }) => (
              <Chip key={id} value={String(id)} size="md" disabled={!mayEdit}>
                {short}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    </SettingsCard>
  )
}
