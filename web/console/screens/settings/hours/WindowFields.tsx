import { ActionIcon, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../../../parts/icons.tsx'
import { useWords } from '../../../words.ts'
import classes from '../sold/sold.module.css'

interface Window {
  readonly start: string
  readonly end: string
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/** From when until when; midnight at the end is the end of the day. */
export function WindowFields({
  label,
  window,
  fault,
  mayEdit,
  onChange,
  onRemove,
}: {
  readonly label: string
  readonly window: Window
  readonly fault: string | null
  readonly mayEdit: boolean
  readonly onChange: (part: Partial<Window>) => void
  readonly onRemove: () => void
}) {
  const words = useWords('sold')
  const hasSeasons = window.validFrom !== undefined
  const [isSeason, setSeason] = useState(hasSeasons && (window.validFrom !== null || window.validTo !== null))
  const said = `${label} ${window.start}–${window.end}`
  return (
    <div style={{ marginBlock: 2 }}>
      <div className={classes.window}>
        <TextInput
          type="time"
          className={classes.time ?? ''}
          aria-label={words.fromOf(label)}
          value={window.start}
          readOnly={!mayEdit}
          error={fault !== null}
          onChange={({ currentTarget }) => onChange({ start: currentTarget.value })}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          type="time"
          className={classes.time ?? ''}
          aria-label={words.untilOf(label)}
          value={window.end === '24:00' ? '00:00' : window.end}
          readOnly={!mayEdit}
          error={fault !== null}
          onChange={({ currentTarget: { value } }) => onChange({ end: value === '00:00' ? '24:00' : value })}
        />
        {mayEdit ? (
          <>
            {hasSeasons ? (
              <ActionIcon
                aria-label={words.seasonOf(said)}
                aria-pressed={isSeason}
                onClick={() => {
                  if (isSeason) onChange({ validFrom: null, validTo: null })
                  setSeason(!isSeason)
                }}
              >
                <Icon name="calendar" size={18} />
              </ActionIcon>
            ) : null}
            <ActionIcon aria-label={words.removeOf(said)} onClick={onRemove}>
              <Icon name="close" size={18} />
            </ActionIcon>
          </>
        ) : null}
      </div>
      {isSeason ? (
        <div className={classes.window} style={{ marginTop: 4 }}>
          {(['validFrom', 'validTo'] as const).map((field) => (
            <TextInput
              key={field}
              type="date"
              w={160}
              aria-label={words.season[field](said)}
              value={window[field] ?? ''}
              readOnly={!mayEdit}
              onChange={({ currentTarget }) =>
                onChange({ [field]: currentTarget.value === '' ? null : currentTarget.value })
              }
            />
          ))}
        </div>
      ) : null}
      {fault === null ? null : (
        <Text size="xs" c="var(--mantine-color-error)">
          {fault}
        </Text>
      )}
    </div>
  )
}
