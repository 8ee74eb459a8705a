import { Button } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { WhyDialog } from '../../parts/WhyDialog.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf, whatOf } from './booking-words.ts'
import type { Today } from './today-query.ts'

type Request = Today['requests'][number]

/** Bookings that wait for a member's word. */
export function Requests({ requests }: { readonly requests: Today['requests'] }) {
  const words = useWords('today')
  const tenant = useTenant()
  const [declined, setDeclined] = useState<Request | null>(null)
  const decide = useAct(
    ({ id, version, why, decision }: Pick<Request, 'id' | 'version'> & { why: string; decision: Decision }) =>
      answer(
        client(tenant.slug, 'today').requests[':bookingId'].$post({
          param: { bookingId: id },
          json: { decision, why, version },
        }),
      ),
    {
      done: ({ state }) => {
        setDeclined(null)
        doneToast(state === 'declined' ? words.declined : words.approved)
      },
    },
  )
  return (
    <Section title={words.requests} count={requests.length}>
      {requests.map((request) => (
        <SectionLine
          key={request.id}
          title={nameOf(request, words)}
          facts={`${formatWhen(request.startMs, { ...tenant, timeZone: request.timeZone })} · ${whatOf(request, words)}`}
        >
          {tenant.may('book') ? (
            <>
              <Button
                loading={decide.isBusy}
                onClick={() => decide.run({ id: request.id, version: request.version, why: '', decision: 'approve' })}
              >
                {words.approve}
              </Button>
              <Button variant="default" onClick={() => setDeclined(request)}>
                {words.decline}
              </Button>
            </>
          ) : null}
        </SectionLine>
      ))}
      <WhyDialog
        isOpen={declined !== null}
        title={words.declineTitle}
        text={words.declineText}
        label={words.declineWhy}
        verb={words.decline}
        isNeeded={false}
        isDangerous
        isBusy={decide.isBusy}
        onDone={(why) => declined !== null && decide.run({ ...declined, why, decision: 'decline' })}
        onClose={() => setDeclined(null)}
      />
    </Section>
  )
}

type Decision = 'approve' | 'decline'
