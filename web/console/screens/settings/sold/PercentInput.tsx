import { NumberInput } from '@mantine/core'

/** A share in percent, with two decimals at most. */
export function PercentInput({
  value,
  onChange,
  ...rest
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (percent: number) => void
  readonly error: string | null
  readonly readOnly?: boolean
}) {
  return (
    <NumberInput
      {...rest}
      value={Number.isNaN(value) ? '' : value}
      suffix=" %"
      decimalScale={2}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed))}
    />
  )
}
