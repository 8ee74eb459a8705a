import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ActLines } from './ActLines.tsx'
import { MoneyActs } from './MoneyActs.tsx'
import { MoneyFigures } from './MoneyFigures.tsx'
import { MoneyRows } from './MoneyRows.tsx'
import { MoneyTimeline } from './MoneyTimeline.tsx'
import classes from './payments.module.css'
import { bookingMoneyQuery, type MoneyOfBooking } from './payments-query.ts'

/** How the money of one booking stands, how it came to that, and what can be done. */
export function BookingMoneyScreen() {
  const words = useWords('payments')
  const tenant = useTenant()
  const { bookingId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(bookingMoneyQuery(tenant.slug, bookingId))
  return (
    <>
      {tenant.may('see_money') ? (
        <Link to="/$tenant/payments" params={{ tenant: tenant.slug }} className="back-link no-print">
          ← {words.back}
        </Link>
      ) : null}
      <PageHead title={data === undefined ? words.money : titleOf(data, tenant)} />
      {error === null ? null : <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <LoadingRows /> : <BookingMoney of={data} />}
    </>
  )
}

function titleOf({ booking }: MoneyOfBooking, tenant: ReturnType<typeof useTenant>): string {
  return `${booking.service}, ${formatWhen(booking.startMs, { ...tenant, timeZone: booking.timeZone })}`
}

function BookingMoney({ of }: { readonly of: MoneyOfBooking }) {
  const words = useWords('payments')
  const { state: states } = useWords('customers')
  const { unnamed } = useWords('today')
  const { slug } = useTenant()
  const { booking, customer } = of
  return (
    <div className={classes['screen']}>
      <p className={classes['subtitle']}>
        {words.reference(booking.reference)} · {states[booking.state]}
        {customer === null ? null : (
          <>
            {' · '}
            <Link to="/$tenant/customers/$customerId" params={{ tenant: slug, customerId: customer.id }}>
              {customer.name ?? customer.phone ?? unnamed}
            </Link>
          </>
        )}
      </p>
      <MoneyFigures of={of} />
      <MoneyActs of={of} />
      {of.waiting.length === 0 ? null : <ActLines acts={of.waiting} />}
      <div className={classes['columns']}>
        <MoneyTimeline of={of} />
        <MoneyRows of={of} />
      </div>
    </div>
  )
}
