import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words.ts'
import { PaymentRow } from '../payments/PaymentRow.tsx'
import classes from './customers.module.css'
import type { CustomerView } from './customers-query.ts'

/** What was asked of them and paid, the newest first. */
export function Payments({ payments }: { readonly payments: NonNullable<CustomerView['payments']> }) {
  const words = useWords('customers')
  return (
    <Section title={words.payments} count={payments.length}>
      {payments.length === 0 ? <p className={classes['empty']}>{words.noPayments}</p> : null}
      {payments.map((entry) => (
        <PaymentRow key={entry.paymentId} entry={entry} isOwn />
      ))}
    </Section>
  )
}
