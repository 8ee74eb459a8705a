import { useQuery } from '@tanstack/react-query'
import { PageHead } from '../../parts/PageHead.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { MoneyNeedsLists } from './MoneyNeedsLists.tsx'
import { PaymentList } from './PaymentList.tsx'
import classes from './payments.module.css'
import { moneyNeedsQuery } from './payments-query.ts'

/** The money of the business: what waits for somebody, and every payment. */
export function PaymentsScreen() {
  const shell = useWords('shell')
  const tenant = useTenant()
  const { data } = useQuery(moneyNeedsQuery(tenant.slug))
  return (
    <>
      <PageHead title={shell.payments} />
      <div className={classes['screen']}>
        {data === undefined ? null : <MoneyNeedsLists needs={data} />}
        <PaymentList />
      </div>
    </>
  )
}
