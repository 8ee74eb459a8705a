import { formatMoney, MoneyText } from '../../parts/MoneyText.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './payments.module.css'
import type { MoneyOfBooking } from './payments-query.ts'

/** The sums that matter, and what was agreed. */
export function MoneyFigures({ of: { booking, money } }: { readonly of: MoneyOfBooking }) {
  const words = useWords('payments')
  const figures = [
    { label: booking.priceFrom ? words.priceFrom : words.price, sum: booking.price },
    { label: words.paid, sum: money.paid },
    { label: words.refunding, sum: money.refunding.amount > 0 ? money.refunding : null },
    { label: words.refunded, sum: money.refunded.amount > 0 ? money.refunded : null },
    { label: words.due, sum: money.feeDue.amount > 0 ? money.feeDue : null },
  ]
  return (
    <div className="card">
      <dl className={classes['figures']} style={{ margin: 0 }}>
        {figures.map(({ label, sum }) =>
          sum === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <MoneyText money={sum} />
              </dd>
            </div>
          ),
        )}
      </dl>
      <Terms money={money} />
    </div>
  )
}

function Terms({ money }: { readonly money: MoneyOfBooking['money'] }) {
  const words = useWords('payments')
  const { locale } = useTenant()
  const { terms, ifCancelled, ifMissed } = money
  const sum = (of: { readonly amount: number; readonly currency: string }) => formatMoney(of, locale)
  const cancelled = ifCancelled === null || !ifCancelled.allowed ? null : ifCancelled
  const fee = cancelled?.fee ?? null
  const missed = ifMissed?.fee ?? null
  return (
    <p className={classes['terms']} style={{ paddingTop: 0 }}>
      {terms.kind === 'none' ? words.terms.none : words.terms[terms.kind](sum(terms))}{' '}
      {cancelled === null ? '' : fee === null || fee.amount === 0 ? words.cancelFree : words.cancelNow(sum(fee))}{' '}
      {missed === null || missed.amount === 0 ? '' : words.missedFee(sum(missed))}
    </p>
  )
}
