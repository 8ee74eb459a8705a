import { useWords } from '../../../words.ts'
import { PaymentRulesFields } from '../sold/PaymentRulesFields.tsx'
import type { ServiceFields } from './fields.ts'

/** What is asked before a booking of it is confirmed. */
export function PaymentFields({ form, faultAt, mayAsk }: ServiceFields) {
  const words = useWords('sold')
  return (
    <PaymentRulesFields
      rules={form.typed.paymentRules}
      noRuleText={words.paymentText}
      at="paymentRules"
      faultAt={faultAt}
      mayAsk={mayAsk}
      onChange={(paymentRules) => form.set({ paymentRules })}
    />
  )
}
