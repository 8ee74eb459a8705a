import { Link } from '@tanstack/react-router'
import { MoneyText } from '../../parts/MoneyText.tsx'
import { Section } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { formatAgo } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ActLines } from './ActLines.tsx'
import { IncidentLines } from './IncidentLines.tsx'
import classes from './payments.module.css'
import type { MoneyNeeds } from './payments-query.ts'

/** What about money asks for somebody; lists of nothing are left out. */
export function MoneyNeedsLists({ needs }: { readonly needs: MoneyNeeds }) {
  const { acts, goingBack, owed, incidents } = needs
  return (
    <>
      {acts.length === 0 ? null : <ActLines acts={acts} />}
      {incidents.length === 0 ? null : <IncidentLines incidents={incidents} />}
      {goingBack.length === 0 ? null : <GoingBack goingBack={goingBack} />}
      {owed.length === 0 ? null : <Owed owed={owed} />}
    </>
  )
}

function GoingBack({ goingBack }: { readonly goingBack: MoneyNeeds['goingBack'] }) {
  const words = useWords('payments')
  const today = useWords('today')
  const tenant = useTenant()
  return (
    <Section title={words.goingBack} count={goingBack.length}>
      {goingBack.map((one) => (
        <Link
          key={one.refundId}
          to="/$tenant/payments/$bookingId"
          params={{ tenant: tenant.slug, bookingId: one.bookingId }}
          className={`row-link ${classes['entry']}`}
        >
          <span className={classes['name']}>{one.customerName ?? today.unnamed}</span>
          <span className={classes['sum']}>
            <MoneyText money={one} />
          </span>
          <span className={classes['quiet']}>
            {[
              words.reference(one.reference),
              words.reason[one.reason],
              formatAgo(one.createdAtMs, Date.now(), tenant),
            ].join(' · ')}
          </span>
          <span className={classes['end']}>{one.isCash ? <Tag tone="warn">{words.handOver}</Tag> : null}</span>
        </Link>
      ))}
    </Section>
  )
}

function Owed({ owed }: { readonly owed: MoneyNeeds['owed'] }) {
  const words = useWords('payments')
  const today = useWords('today')
  const { slug } = useTenant()
  return (
    <Section title={words.owed} count={owed.length}>
      {owed.map((one) => (
        <Link
          key={`${one.bookingId}${one.currency}`}
          to="/$tenant/payments/$bookingId"
          params={{ tenant: slug, bookingId: one.bookingId }}
          className={`row-link ${classes['entry']}`}
        >
          <span className={classes['name']}>{one.customerName ?? today.unnamed}</span>
          <span className={classes['sum']}>
            <MoneyText money={one} />
          </span>
          <span className={classes['quiet']}>{words.reference(one.reference)}</span>
        </Link>
      ))}
    </Section>
  )
}
