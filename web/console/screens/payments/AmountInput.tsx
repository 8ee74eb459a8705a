import { TextInput } from '@mantine/core'
import { readAmount } from '../../../../src/domain/amount-text.ts'
import { useWords } from '../../words.ts'

/** What was typed as an amount of this currency, in minor units; null for what is none. Both decimal marks are taken. */
export function typedAmount(text: string, currency: string): number | null {
  const read = readAmount(text, currency, text.includes(',') ? ',' : '.')
  return read.ok && read.money.amount > 0 ? read.money.amount : null
}

/** An amount as people write it, with its currency beside it. */
export function AmountInput(props: {
  readonly value: string
  readonly currency: string
  readonly description?: string
  readonly fault?: string | null
  readonly onChange: (text: string) => void
}) {
  const words = useWords('payments')
  const { value, currency, description, fault = null, onChange } = props
  const isWrong = value.trim() !== '' && typedAmount(value, currency) === null
  return (
    <TextInput
      label={words.amount}
      {...(description === undefined ? {} : { description })}
      inputMode="decimal"
      autoComplete="off"
      data-autofocus
      rightSection={<span aria-hidden="true">{currency}</span>}
      rightSectionWidth={56}
      value={value}
      maxLength={32}
      error={fault ?? (isWrong ? words.amountWrong : null)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
