import { Button } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf } from './booking-words.ts'
import type { Today } from './today-query.ts'

type Doubt = Today['doubts'][number]

/** Messages that failed, or of which nobody knows: said again, or seen to otherwise. */
export function Doubts({ doubts }: { readonly doubts: Today['doubts'] }) {
  const words = useWords('today')
  const { channel: channels } = useWords('customers')
  const { slug, may } = useTenant()
  const [doubted, setDoubted] = useState<Doubt | null>(null)
  const act = useAct(
    ({ deliveryId, as }: { deliveryId: string; as: 'seen' | 'again' }) =>
      answer(client(slug, 'today').messages[':deliveryId'].$post({ param: { deliveryId }, json: { act: as } })).then(
        () => as,
      ),
    {
      done: (as) => {
        setDoubted(null)
        doneToast(as === 'seen' ? words.seenDone : words.sentAgain)
      },
    },
  )
  const again = (doubt: Doubt) =>
    doubt.state === 'unknown' ? setDoubted(doubt) : act.run({ deliveryId: doubt.deliveryId, as: 'again' })
  return (
    <Section title={words.doubts} count={doubts.length}>
      {doubts.map((doubt) => (
        <SectionLine
          key={doubt.deliveryId}
          title={
            <>
              {doubt.customer === null ? words.unnamed : nameOf({ customer: doubt.customer, attendee: null }, words)}
              <Tag tone="bad">{doubt.state === 'failed' ? words.failed : words.unknown}</Tag>
            </>
          }
          facts={`${wordFor(channels, doubt.channel)} · ${wordFor(words.failure, doubt.errorCode ?? '')}`}
          quote={doubt.text}
        >
          {may('converse') ? (
            <>
              <Button variant="light" loading={act.isBusy} onClick={() => again(doubt)}>
                {words.sendAgain}
              </Button>
              <Button
                variant="default"
                loading={act.isBusy}
                onClick={() => act.run({ deliveryId: doubt.deliveryId, as: 'seen' })}
              >
                {words.seen}
              </Button>
            </>
          ) : null}
          <ButtonLink
            variant="subtle"
            to="/$tenant/inbox/$conversationId"
            params={{ tenant: slug, conversationId: doubt.conversationId }}
          >
            {words.open}
          </ButtonLink>
        </SectionLine>
      ))}
      <ConfirmDialog
        isOpen={doubted !== null}
        title={words.sendAgainTitle}
        text={words.sendAgainText}
        verb={words.sendAgain}
        isBusy={act.isBusy}
        onConfirm={() => doubted !== null && act.run({ deliveryId: doubted.deliveryId, as: 'again' })}
        onClose={() => setDoubted(null)}
      />
    </Section>
  )
}
