import { Button } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { Act } from './payments-query.ts'
import { useMoneyAct } from './use-money-act.ts'

/** What a member has asked for and another one has to agree to. */
export function ActLines({ acts }: { readonly acts: readonly Act[] }) {
  const words = useWords('payments')
  const tenant = useTenant()
  const [agreeing, setAgreeing] = useState<Act | null>(null)
  const decide = useMoneyAct(
    ({ act, decision }: { act: Act; decision: 'approve' | 'reject' }) =>
      answer(
        client(tenant.slug, 'payments').acts[':actId'].$post({ param: { actId: act.id }, json: { decision } }),
      ).then(() => ({ act, decision })),
    ({ act, decision }) => {
      setAgreeing(null)
      doneToast(decision === 'approve' ? words.approved : act.isOwn ? words.takenBack : words.rejected)
    },
  )
  const told = (act: Act) => actWords(act, words, tenant.locale)
  const mayDecide = tenant.may('return')
  return (
    <Section title={words.acts} count={acts.length}>
      {acts.map((act) => (
        <SectionLine
          key={act.id}
          title={told(act)}
          facts={[
            words.askedBy(act.askedBy ?? words.operator, formatWhen(act.askedAtMs, tenant)),
            ...(act.isOver ? [words.over] : act.isOwn ? [words.ownAct] : act.isHalfDone ? [words.halfDone] : []),
          ].join(' · ')}
          quote={act.why}
        >
          {mayDecide && act.mayApprove ? <Button onClick={() => setAgreeing(act)}>{words.approve}</Button> : null}
          {mayDecide && !act.isHalfDone ? (
            <Button variant="default" loading={decide.isBusy} onClick={() => decide.run({ act, decision: 'reject' })}>
              {act.isOwn ? words.takeBack : words.reject}
            </Button>
          ) : null}
        </SectionLine>
      ))}
      <ConfirmDialog
        isOpen={agreeing !== null}
        title={words.approveTitle}
        text={agreeing === null ? '' : told(agreeing)}
        verb={words.approve}
        isBusy={decide.isBusy}
        onConfirm={() => agreeing !== null && decide.run({ act: agreeing, decision: 'approve' })}
        onClose={() => setAgreeing(null)}
      />
    </Section>
  )
}

function actWords(act: Act, words: ReturnType<typeof useWords<'payments'>>, locale: string): string {
  const { kind, amount, currency, reference, bookings, date } = act
  if (kind === 'force_cancel') return words.actCancel(bookings, date ?? '')
  const sum = amount === null || currency === null ? '' : formatMoney({ amount, currency }, locale)
  return words.actRefund(sum, reference ?? '')
}
