import { Link } from '@tanstack/react-router'
import { formatMoney, MoneyText } from '../../parts/MoneyText.tsx'
import { Tag, type Tone } from '../../parts/Tag.tsx'
import { formatDayThen } from '../../parts/when.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './payments.module.css'
import type { MoneyEntry } from './payments-query.ts'

export const toneOf: Readonly<Record<MoneyEntry['state'], Tone>> = {
  requested: 'warn',
  open: 'warn',
  paid: 'good',
  saved: 'good',
  failed: 'bad',
  expired: 'plain',
}

/** One payment: whose (on their own page: for what), how much and what became of it. Leads to its booking's money. */
export function PaymentRow(props: { readonly entry: MoneyEntry; readonly isOwn?: boolean }) {
  const { entry, isOwn = false } = props
  const words = useWords('payments')
  const today = useWords('today')
  const tenant = useTenant()
  const { currency, refunded, refunding } = entry
  const sum = (amount: number) => formatMoney({ amount, currency }, tenant.locale)
  return (
    <Link
      to="/$tenant/payments/$bookingId"
      params={{ tenant: tenant.slug, bookingId: entry.bookingId }}
      className={`row-link ${classes['entry']}`}
    >
      <span className={classes['name']}>
        {isOwn ? words.purpose[entry.purpose] : (entry.customerName ?? today.unnamed)}
      </span>
      <span className={classes['sum']}>
        <MoneyText money={entry} />
      </span>
      <span className={classes['quiet']}>
        {[
          ...(isOwn ? [] : [words.purpose[entry.purpose]]),
          entry.service,
          formatDayThen(entry.createdAtMs, Date.now(), tenant),
          wordFor(words.provider, entry.provider),
        ].join(' · ')}
      </span>
      <span className={classes['end']}>
        {refunded > 0 ? <Tag>{words.returned(sum(refunded))}</Tag> : null}
        {refunding > 0 ? <Tag tone="warn">{words.returning(sum(refunding))}</Tag> : null}
        <Tag tone={toneOf[entry.state]}>{words.state[entry.state]}</Tag>
      </span>
    </Link>
  )
}
