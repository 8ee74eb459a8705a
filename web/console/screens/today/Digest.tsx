import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words.ts'
import classes from './today.module.css'
import type { Today } from './today-query.ts'

/** What happened since this time yesterday, in figures. */
export function Digest({ digest }: { readonly digest: NonNullable<Today['digest']> }) {
  const words = useWords('today')
  const { booked, cancelled, noShows, lost } = digest
  return (
    <Section title={words.since}>
      <div className={`${classes['figures']} tabular`}>
        <span>{words.booked(booked)}</span>
        <span>{words.cancelled(cancelled)}</span>
        <span>{words.missed(noShows)}</span>
        {lost === 0 ? null : <span>{words.lost(lost)}</span>}
      </div>
    </Section>
  )
}
