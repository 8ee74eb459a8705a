import { Section } from '../../parts/Section.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './payments.module.css'
import type { MoneyOfBooking } from './payments-query.ts'
import { timelineLine } from './timeline-words.ts'

/** What happened to the money, in words, the first first. */
export function MoneyTimeline({ of: { timeline } }: { readonly of: MoneyOfBooking }) {
  const words = useWords('payments')
  const tenant = useTenant()
  return (
    <Section title={words.timeline}>
      {timeline.length === 0 ? (
        <p className={classes['terms']}>{words.noMoney}</p>
      ) : (
        <ol className={classes['timeline']}>
          {timeline.map((fact, index) => {
            const { sum, what, details, after } = timelineLine(fact, words, tenant)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever put in between, and nothing taken out.
              <li key={index}>
                <span className={`${classes['name']} tabular`}>{sum}</span> {what}
                <div className={classes['quiet']}>{details}</div>
                <div className={classes['quiet']}>{after}</div>
              </li>
            )
          })}
        </ol>
      )}
    </Section>
  )
}
