import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf } from './booking-words.ts'
import type { Today } from './today-query.ts'

/** Conversations that nobody has taken yet. */
export function Talks({ waiting, nowMs }: { readonly waiting: Today['waiting']; readonly nowMs: number }) {
  const words = useWords('today')
  const { channel: channels } = useWords('customers')
  const { slug, may } = useTenant()
  return (
    <Section title={words.waiting} count={waiting.length}>
      {waiting.map(({ conversationId, channel, reason, summary, createdAtMs, customer }) => (
        <SectionLine
          key={conversationId}
          title={
            <>
              {customer === null ? words.unnamed : nameOf({ customer, attendee: null }, words)}
              <Tag tone="warn">{words.waitingSince(Math.max(0, Math.floor((nowMs - createdAtMs) / 60_000)))}</Tag>
            </>
          }
          facts={`${wordFor(channels, channel)} · ${reason}`}
          quote={summary}
        >
          {may('see') ? (
            <ButtonLink to="/$tenant/inbox/$conversationId" params={{ tenant: slug, conversationId }}>
              {words.open}
            </ButtonLink>
          ) : null}
        </SectionLine>
      ))}
    </Section>
  )
}
