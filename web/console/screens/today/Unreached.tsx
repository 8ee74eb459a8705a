import { Section, SectionLine } from '../../parts/Section.tsx'
import { formatWhen } from '../../parts/when.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf, whatOf } from './booking-words.ts'
import { ReachActs } from './ReachActs.tsx'
import type { Today } from './today-query.ts'

/** Notifications that no way was left for: somebody has to call. */
export function Unreached({ unreached }: { readonly unreached: Today['unreached'] }) {
  const words = useWords('today')
  const tenant = useTenant()
  return (
    <Section title={words.unreached} count={unreached.length}>
      {unreached.map((one) => (
        <SectionLine
          key={one.notificationId}
          title={`${wordFor(words.notification, one.kind)}: ${nameOf(one, words)}`}
          facts={[
            formatWhen(one.startMs, { ...tenant, timeZone: one.timeZone }),
            whatOf(one, words),
            one.why?.startsWith('no_route') === true ? words.noRoute : words.failed,
          ].join(' · ')}
        >
          <ReachActs {...one} />
        </SectionLine>
      ))}
    </Section>
  )
}
