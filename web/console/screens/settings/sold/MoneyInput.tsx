import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { currencyExponent } from '../../../../../src/domain/currency.ts'
import { useTenant } from '../../../tenant.ts'

/** An amount in the currency of the business, kept in minor units; null where it is left empty. */
export function MoneyInput({
  value,
  onChange,
  error,
  ...rest
}: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly error: string | null
  readonly description?: ReactNode
  readonly placeholder?: string
  readonly readOnly?: boolean
}) {
  const { currency, locale } = useTenant()
  const exponent = currencyExponent(currency)
  const sign = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value
  return (
    <NumberInput
      {...rest}
      value={value === null || Number.isNaN(value) ? '' : value / 10 ** exponent}
      leftSection={<span aria-hidden="true">{sign ?? currency}</span>}
      decimalScale={exponent}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      error={error}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * 10 ** exponent))}
    />
  )
}
