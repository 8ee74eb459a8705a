import { Section, SectionLine } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf, whatOf } from './booking-words.ts'
import { ReachActs } from './ReachActs.tsx'
import type { Today } from './today-query.ts'

/** Those who were asked whether they come and have not answered. */
export function Unconfirmed({ unconfirmed }: { readonly unconfirmed: Today['unconfirmed'] }) {
  const words = useWords('today')
  const tenant = useTenant()
  return (
    <Section title={words.unconfirmed} count={unconfirmed.length}>
      {unconfirmed.map((one) => (
        <SectionLine
          key={one.id}
          title={
            <>
              {nameOf(one, words)}
              {one.warnedAtMs === null ? null : <Tag tone="warn">{words.warned}</Tag>}
            </>
          }
          facts={[
            formatWhen(one.startMs, { ...tenant, timeZone: one.timeZone }),
            whatOf(one, words),
            words.askedAt(formatWhen(one.askedAtMs, tenant)),
          ].join(' · ')}
        >
          <ReachActs {...one} />
        </SectionLine>
      ))}
    </Section>
  )
}
