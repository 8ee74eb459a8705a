import { Link } from '@tanstack/react-router'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { formatTime } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf, whatOf } from './booking-words.ts'
import classes from './today.module.css'
import type { TodayVisit } from './today-query.ts'

/** One visit: when, who, what, and what one should know before they stand at the door. Leads to the customer. */
export function VisitLine(props: { readonly visit: TodayVisit; readonly nowMs: number; readonly isFirst?: boolean }) {
  const { visit, nowMs, isFirst = false } = props
  const words = useWords('today')
  const tenant = useTenant()
  const isHere = visit.startMs <= nowMs
  return (
    <Link
      to="/$tenant/customers/$customerId"
      params={{ tenant: tenant.slug, customerId: visit.customer.id }}
      className={`${classes['visit']} ${isFirst ? classes['first'] : ''}`}
    >
      <span className={`${classes['time']} tabular`}>
        {isHere ? words.now : formatTime(visit.startMs, { ...tenant, timeZone: visit.timeZone })}
      </span>
      <span>
        <span className={classes['who']}>{nameOf(visit, words)}</span>
        <br />
        <span className={classes['what']}>{whatOf(visit, words)}</span>
        <span className={classes['tags']}>
          <VisitTags visit={visit} />
        </span>
      </span>
    </Link>
  )
}

function VisitTags({ visit }: { readonly visit: TodayVisit }) {
  const words = useWords('today')
  const { locale } = useTenant()
  const { state, asked, noShows, unpaid } = visit
  return (
    <>
      {state === 'pending_approval' ? <Tag tone="warn">{words.toApprove}</Tag> : null}
      {state === 'pending_payment' ? <Tag tone="warn">{words.toPay}</Tag> : null}
      {asked === 'coming' ? <Tag tone="good">{words.coming}</Tag> : null}
      {asked === 'not_coming' ? <Tag tone="bad">{words.notComing}</Tag> : null}
      {asked === 'waiting' ? <Tag tone="warn">{words.asked}</Tag> : null}
      {unpaid === null ? null : <Tag tone="warn">{`${words.unpaid} ${formatMoney(unpaid, locale)}`}</Tag>}
      {noShows === 0 ? null : <Tag>{words.noShows(noShows)}</Tag>}
    </>
  )
}
