import { Checkbox, Stack, Switch } from '@mantine/core'
import type { PaymentCondition } from '../../../../../src/domain/payment-rule.ts'
import { useWords } from '../../../words.ts'
import { CountInput } from './CountInput.tsx'

/** Whom a rule is for: everybody, or only those of whom one of these is true. */
export function ConditionFields({
  condition,
  mayEdit,
  onChange,
}: {
  readonly condition: PaymentCondition | undefined
  readonly mayEdit: boolean
  /** Null: for everybody. */
  readonly onChange: (condition: PaymentCondition | null) => void
}) {
  const words = useWords('sold')
  const { firstVisit, noShowsMin, partyMin } = condition ?? {}
  const set = (part: { [Key in keyof PaymentCondition]?: PaymentCondition[Key] | null }) => {
    const all = { firstVisit, noShowsMin, partyMin, ...part }
    onChange({
      ...(all.firstVisit === true ? { firstVisit: true } : {}),
      ...(all.noShowsMin == null ? {} : { noShowsMin: all.noShowsMin }),
      ...(all.partyMin == null ? {} : { partyMin: all.partyMin }),
    })
  }
  return (
    <>
      <Switch
        label={words.onlySome}
        checked={condition !== undefined}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { firstVisit: true } : null)}
      />
      {condition === undefined ? null : (
        <Stack gap="xs" pl="md">
          <Checkbox
            size="md"
            py={8}
            label={words.newcomers}
            checked={firstVisit === true}
            disabled={!mayEdit}
            onChange={({ currentTarget }) => set({ firstVisit: currentTarget.checked })}
          />
          <Checkbox
            size="md"
            py={8}
            label={words.stayedAway}
            checked={noShowsMin !== undefined}
            disabled={!mayEdit}
            onChange={({ currentTarget }) => set({ noShowsMin: currentTarget.checked ? 1 : null })}
          />
          {noShowsMin === undefined ? null : (
            <CountInput
              label={words.timesAway}
              value={noShowsMin}
              readOnly={!mayEdit}
              onChange={(value) => set({ noShowsMin: Number.isNaN(value) ? 1 : value })}
              error={null}
            />
          )}
          <Checkbox
            size="md"
            py={8}
            label={words.largeParties}
            checked={partyMin !== undefined}
            disabled={!mayEdit}
            onChange={({ currentTarget }) => set({ partyMin: currentTarget.checked ? 6 : null })}
          />
          {partyMin === undefined ? null : (
            <CountInput
              label={words.partyFrom}
              value={partyMin}
              readOnly={!mayEdit}
              onChange={(value) => set({ partyMin: Number.isNaN(value) ? 2 : value })}
              error={null}
            />
          )}
        </Stack>
      )}
    </>
  )
}
