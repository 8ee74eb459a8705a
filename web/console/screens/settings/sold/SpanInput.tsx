import { NativeSelect, NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words.ts'
import classes from './sold.module.css'

const units = { minutes: 1, hours: 60, days: 24 * 60 } as const
type Unit = keyof typeof units

/** A length of time in minutes, typed in the unit in which people say it. */
export function SpanInput({
  value,
  onChange,
  label,
  error,
  description,
  readOnly = false,
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (minutes: number) => void
  readonly error: string | null
  readonly description?: ReactNode
  readonly readOnly?: boolean
}) {
  const words = useWords('sold')
  const [unit, setUnit] = useState<Unit>(unitOf(value))
  // A value that came from elsewhere may not be whole in the unit that was chosen.
  const shown = Number.isNaN(value) || value % units[unit] === 0 ? unit : unitOf(value)
  return (
    <NumberInput
      label={label}
      description={description}
      value={Number.isNaN(value) ? '' : value / units[shown]}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      readOnly={readOnly}
      error={error}
      rightSectionWidth={112}
      rightSection={
        <NativeSelect
          w={108}
          // Else it would have the width of the field's own section, which is around it.
          rightSectionWidth={28}
          classNames={{ input: classes.unit ?? '' }}
          aria-label={words.unitOf(label)}
          disabled={readOnly}
          value={shown}
          data={(['minutes', 'hours', 'days'] as const).map((id) => ({ value: id, label: words.units[id] }))}
          onChange={(event) => {
            const next = event.currentTarget.value as Unit
            setUnit(next)
            if (!Number.isNaN(value)) onChange((value / units[shown]) * units[next])
          }}
        />
      }
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed) * units[shown])}
    />
  )
}

function unitOf(minutes: number): Unit {
  if (Number.isNaN(minutes) || minutes === 0) return 'minutes'
  if (minutes % units.days === 0) return 'days'
  return minutes % units.hours === 0 ? 'hours' : 'minutes'
}
