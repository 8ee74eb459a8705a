import { Link } from '@tanstack/react-router'
import { Tag } from '../../parts/Tag.tsx'
import { formatDayThen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerEntry } from './customers-query.ts'

/** One customer: who, how they are reached, and when they come or came. */
export function CustomerRow({ customer }: { readonly customer: CustomerEntry }) {
  const words = useWords('customers')
  const tenant = useTenant()
  const { id, name, phone, email, nextStartMs, lastStartMs, visits, noShows } = customer
  const when =
    nextStartMs !== null
      ? words.next(formatDayThen(nextStartMs, Date.now(), tenant))
      : lastStartMs !== null
        ? words.last(formatDayThen(lastStartMs, Date.now(), tenant))
        : words.never
  return (
    <Link
      to="/$tenant/customers/$customerId"
      params={{ tenant: tenant.slug, customerId: id }}
      className={`row-link ${classes['entry']}`}
    >
      <span className={classes['name']}>{name ?? phone ?? email ?? words.unnamed}</span>
      <span className={classes['end']}>{noShows === 0 ? null : <Tag tone="warn">{words.noShows(noShows)}</Tag>}</span>
      <span className={classes['quiet']}>
        {[phone, email].filter((part) => part !== null && (name !== null || part !== phone)).join(' · ')}
      </span>
      <span className={`${classes['quiet']} ${classes['end']} tabular`}>
        {[when, ...(visits === 0 ? [] : [words.visits(visits)])].join(' · ')}
      </span>
    </Link>
  )
}
