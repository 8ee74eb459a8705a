import { Button } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { WhyDialog } from '../../parts/WhyDialog.tsx'
import { formatWhen } from '../../parts/when.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { MoneyNeeds } from './payments-query.ts'
import { useMoneyAct } from './use-money-act.ts'

type Incident = MoneyNeeds['incidents'][number]

/** What does not add up and only a person can settle: open until one has. */
export function IncidentLines({ incidents }: { readonly incidents: readonly Incident[] }) {
  const words = useWords('payments')
  const today = useWords('today')
  const tenant = useTenant()
  const [settled, setSettled] = useState<Incident | null>(null)
  const resolve = useMoneyAct(
    ({ id, why }: { id: string; why: string }) =>
      answer(
        client(tenant.slug, 'payments').incidents[':incidentId'].$post({ param: { incidentId: id }, json: { why } }),
      ),
    () => {
      setSettled(null)
      doneToast(words.resolved)
    },
  )
  return (
    <Section title={today.incidents} count={incidents.length}>
      {incidents.map((incident) => {
        const { bookingId, amount } = incident.facts
        return (
          <SectionLine
            key={incident.id}
            title={wordFor(words.incident, incident.kind)}
            facts={factsOf(incident, tenant)}
          >
            {typeof bookingId === 'string' && amount !== undefined && tenant.may('see_money') ? (
              <ButtonLink variant="light" to="/$tenant/payments/$bookingId" params={{ tenant: tenant.slug, bookingId }}>
                {today.money}
              </ButtonLink>
            ) : null}
            {tenant.may('return') ? (
              <Button variant="default" onClick={() => setSettled(incident)}>
                {words.resolve}
              </Button>
            ) : null}
          </SectionLine>
        )
      })}
      <WhyDialog
        isOpen={settled !== null}
        title={words.resolveTitle}
        label={words.why}
        verb={words.resolve}
        isNeeded
        isBusy={resolve.isBusy}
        onDone={(why) => settled !== null && resolve.run({ id: settled.id, why })}
        onClose={() => setSettled(null)}
      />
    </Section>
  )
}

/** When, how much, and by whose hand: codes and amounts, nothing about a person. */
function factsOf({ facts, openedAtMs }: Incident, tenant: ReturnType<typeof useTenant>): string {
  const { amount, currency, provider } = facts
  const isSum = typeof amount === 'number' && typeof currency === 'string'
  return [
    formatWhen(openedAtMs, tenant),
    ...(isSum ? [formatMoney({ amount, currency }, tenant.locale)] : []),
    ...(typeof provider === 'string' ? [provider] : []),
  ].join(' · ')
}
