import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Section } from '../../parts/Section.tsx'
import { formatDay } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './today.module.css'
import type { Today } from './today-query.ts'
import { VisitLine } from './VisitLine.tsx'

/** Who comes next, large, and who comes then, by day. */
export function Visits({ today }: { readonly today: Today }) {
  const words = useWords('today')
  const tenant = useTenant()
  const [first, ...later] = today.visits
  if (first === undefined) {
    return (
      <div className="card">
        <EmptyState title={words.noVisits} text={words.noVisitsText}>
          <ButtonLink to="/$tenant/calendar" params={{ tenant: tenant.slug }} variant="default">
            {words.openCalendar}
          </ButtonLink>
        </EmptyState>
      </div>
    )
  }
  const dayOf = (ms: number) => formatDay(ms, tenant)
  return (
    <Section
      title={words.next}
      action={
        <Link to="/$tenant/calendar" params={{ tenant: tenant.slug }}>
          {words.openCalendar}
        </Link>
      }
    >
      {dayOf(first.startMs) === dayOf(today.nowMs) ? null : (
        <div className={classes['day']}>{dayOf(first.startMs)}</div>
      )}
      <VisitLine visit={first} nowMs={today.nowMs} isFirst />
      {later.map((visit, index) => {
        const day = dayOf(visit.startMs)
        const isNewDay = day !== dayOf((later[index - 1] ?? first).startMs)
        return (
          <div key={visit.id}>
            {isNewDay ? <div className={classes['day']}>{day}</div> : null}
            <VisitLine visit={visit} nowMs={today.nowMs} />
          </div>
        )
      })}
    </Section>
  )
}
