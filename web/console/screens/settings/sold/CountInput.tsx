import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'

/** A whole number. What is emptied is not a number until it is typed: the form then says that it is needed. */
export function CountInput({
  value,
  onChange,
  error,
  ...rest
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly error: string | null
  readonly description?: ReactNode
  readonly min?: number
  readonly max?: number
  readonly suffix?: string
  readonly readOnly?: boolean
}) {
  return (
    <NumberInput
      {...rest}
      value={Number.isNaN(value) ? '' : value}
      allowDecimal={false}
      clampBehavior="none"
      hideControls
      error={error}
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed))}
    />
  )
}
