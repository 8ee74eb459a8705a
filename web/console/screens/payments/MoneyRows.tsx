import { Button, CopyButton } from '@mantine/core'
import { MoneyText } from '../../parts/MoneyText.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { formatWhen } from '../../parts/when.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { toneOf } from './PaymentRow.tsx'
import classes from './payments.module.css'
import type { MoneyOfBooking } from './payments-query.ts'

/** What was asked, paid and given back for a booking; and the link by which its customer pays. */
export function MoneyRows({ of: { payments, refunds, payUrl } }: { readonly of: MoneyOfBooking }) {
  const words = useWords('payments')
  const common = useWords('common')
  const tenant = useTenant()
  if (payments.length === 0) return null
  return (
    <Section title={words.requests}>
      {payments.map((payment) => (
        <SectionLine
          key={payment.id}
          title={
            <>
              <span>
                {words.purpose[payment.purpose]} <MoneyText money={payment} />
              </span>
              <Tag tone={toneOf[payment.state]}>{words.state[payment.state]}</Tag>
            </>
          }
          facts={[
            wordFor(words.provider, payment.provider),
            formatWhen(payment.settledAtMs ?? payment.createdAtMs, tenant),
            ...(payment.settledAtMs === null && payment.expiresAtMs !== null
              ? [words.payUntil(formatWhen(payment.expiresAtMs, tenant))]
              : []),
          ].join(' · ')}
        />
      ))}
      {refunds.map((refund) => (
        <SectionLine
          key={refund.id}
          title={
            <>
              <span>
                {words.refund} <MoneyText money={refund} />
              </span>
              <Tag tone={refund.state === 'failed' ? 'bad' : refund.state === 'succeeded' ? 'good' : 'warn'}>
                {words.refundState[refund.state]}
              </Tag>
            </>
          }
          facts={[words.reason[refund.reason], formatWhen(refund.settledAtMs ?? refund.createdAtMs, tenant)].join(
            ' · ',
          )}
        />
      ))}
      {payUrl === null ? null : (
        <SectionLine title={words.payLink} facts={<div className={classes['link']}>{payUrl}</div>}>
          <CopyButton value={payUrl}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? common.copied : common.copy}
              </Button>
            )}
          </CopyButton>
        </SectionLine>
      )}
    </Section>
  )
}
