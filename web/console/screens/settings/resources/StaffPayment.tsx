import { Switch } from '@mantine/core'
import type { ResourceForm } from '../../../../../src/domain/catalog-form/resource-form.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import type { VersionedForm } from '../parts/versioned-form.ts'
import type { FaultAt } from '../sold/fault-words.ts'
import { PaymentRulesFields } from '../sold/PaymentRulesFields.tsx'

/** Where somebody asks to be paid otherwise than the service does. The owner's. */
export function StaffPayment({
  form,
  faultAt,
  mayEdit,
}: {
  readonly form: VersionedForm<ResourceForm>
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
}) {
  const words = useWords('sold')
  const tenant = useTenant()
  const mayAsk = mayEdit && tenant.may('set_up')
  const { paymentRules } = form.typed
  return (
    <SettingsCard title={words.paymentTitle}>
      <Switch
        label={words.asksOtherwise}
        description={words.asksOtherwiseText}
        checked={paymentRules !== null}
        disabled={!mayAsk}
        onChange={({ currentTarget }) =>
          form.set({ paymentRules: currentTarget.checked ? [{ rule: { kind: 'percent', percent: 50 } }] : null })
        }
      />
      {paymentRules === null ? null : (
        <PaymentRulesFields
          rules={paymentRules}
          noRuleText={words.paidThere}
          at="paymentRules"
          faultAt={faultAt}
          mayAsk={mayAsk}
          onChange={(rules) => form.set({ paymentRules: rules })}
        />
      )}
    </SettingsCard>
  )
}
