import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Section } from '../../parts/Section.tsx'
import { formatDay } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './today.module.css'
import type { Today } from './today-query.ts'
import { VisitLine } from './VisitLine.tsx'

/** So many are shown at once; fewer on a phone, where what needs somebody stands below. */
const shownMax = { phone: 3, desktop: 6 } as const

/** Who comes next, large, and who comes then, by day. */
export function Visits({ today }: { readonly today: Today }) {
  const words = useWords('today')
  const tenant = useTenant()
  const [isAll, setAll] = useState(false)
  const isWide = useMediaQuery('(min-width: 62em)', true)
  const visits = isAll ? today.visits : today.visits.slice(0, shownMax[isWide === false ? 'phone' : 'desktop'])
  if (visits.length === 0) {
    return (
      <div className="card">
        <EmptyState title={words.noVisits} text={words.noVisitsText}>
          <ButtonLink to="/$tenant/calendar" params={{ tenant: tenant.slug }} variant="default">
            {words.openCalendar}
          </ButtonLink>
          <Button component="a" href={`/book/${tenant.slug}`} target="_blank" variant="subtle">
            {words.openPage}
          </Button>
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
      {visits.map((visit, index) => {
        const day = dayOf(visit.startMs)
        const isNewDay = day !== dayOf(visits[index - 1]?.startMs ?? today.nowMs)
        return (
          <div key={visit.id}>
            {isNewDay ? <div className={classes['day']}>{day}</div> : null}
            <VisitLine visit={visit} nowMs={today.nowMs} isFirst={index === 0} />
          </div>
        )
      })}
      {today.visits.length > visits.length ? (
        <div>
          <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
            {words.showAll(today.visits.length)}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
