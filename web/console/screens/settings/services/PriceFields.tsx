import { NativeSelect, Switch } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { MoneyInput } from '../sold/MoneyInput.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import classes from '../sold/sold.module.css'
import type { ServiceFields } from './fields.ts'

/** How long it takes and what it costs. */
export function PriceFields({ form, faultAt, mayEdit }: ServiceFields) {
  const words = useWords('sold')
  const { typed, set } = form
  const isStay = typed.shape.kind === 'stay'
  const hasOwnLength = isStay || typed.shape.kind === 'table'
  const units = isStay ? (['booking', 'night', 'person'] as const) : (['booking', 'person'] as const)
  return (
    <SettingsCard title={hasOwnLength ? words.priceTitle : words.lengthTitle}>
      <div className={classes.pair}>
        {hasOwnLength ? null : (
          <SpanInput
            label={words.duration}
            value={typed.durationMinutes}
            readOnly={!mayEdit}
            onChange={(durationMinutes) => set({ durationMinutes })}
            error={faultAt('durationMinutes')}
          />
        )}
        <MoneyInput
          label={words.price}
          description={words.priceText}
          placeholder={words.onRequest}
          value={typed.priceAmount}
          readOnly={!mayEdit}
          onChange={(priceAmount) => set({ priceAmount })}
          error={faultAt('priceAmount')}
        />
        <NativeSelect
          size="md"
          label={words.pricePer}
          disabled={!mayEdit}
          data={units.map((value) => ({ value, label: words.pricePerOf[value] }))}
          value={typed.pricePer}
          onChange={({ currentTarget }) => set({ pricePer: currentTarget.value as typeof typed.pricePer })}
          error={faultAt('pricePer')}
        />
      </div>
      <Switch
        label={words.priceFrom}
        description={words.priceFromText}
        checked={typed.priceFrom}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => set({ priceFrom: currentTarget.checked })}
      />
    </SettingsCard>
  )
}
