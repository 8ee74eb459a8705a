import { NativeSelect } from '@mantine/core'
import type { ChargeRule } from '../../../../../src/domain/charge-rule.ts'
import { useWords } from '../../../words.ts'
import type { FaultAt } from './fault-words.ts'
import { MoneyInput } from './MoneyInput.tsx'
import { PercentInput } from './PercentInput.tsx'
import classes from './sold.module.css'

/** How much is charged: a share of the price, or an amount for the booking or each person. */
export function ChargeFields({
  label,
  charge,
  at,
  faultAt,
  mayEdit,
  onChange,
}: {
  readonly label: string
  readonly charge: ChargeRule
  readonly at: string
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
  readonly onChange: (charge: ChargeRule) => void
}) {
  const words = useWords('sold')
  const kind = charge.kind === 'percent' ? 'percent' : charge.per
  return (
    <div className={classes.pair}>
      <NativeSelect
        size="md"
        label={label}
        disabled={!mayEdit}
        value={kind}
        data={(['percent', 'booking', 'person'] as const).map((value) => ({ value, label: words.chargeKinds[value] }))}
        onChange={({ currentTarget: { value } }) => {
          if (value === 'percent') onChange({ kind: 'percent', percent: 50 })
          else onChange({ kind: 'fixed', amount: 1000, per: value === 'person' ? 'person' : 'booking' })
        }}
      />
      {charge.kind === 'percent' ? (
        <PercentInput
          label={words.share}
          value={charge.percent}
          readOnly={!mayEdit}
          onChange={(percent) => onChange({ ...charge, percent })}
          error={faultAt(`${at}.percent`)}
        />
      ) : (
        <MoneyInput
          label={words.amount}
          value={charge.amount}
          readOnly={!mayEdit}
          onChange={(amount) => onChange({ ...charge, amount: amount ?? Number.NaN })}
          error={faultAt(`${at}.amount`)}
        />
      )}
    </div>
  )
}
