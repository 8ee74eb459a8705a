import { Accordion, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words.ts'
import { spanText } from '../sold/span-text.ts'
import { CancellationFields } from './CancellationFields.tsx'
import type { ServiceFields } from './fields.ts'
import { IntakeFields } from './IntakeFields.tsx'
import { PaymentFields } from './PaymentFields.tsx'
import { QuotaFields } from './QuotaFields.tsx'
import { RuleFields } from './RuleFields.tsx'

/** What most services leave as it is: folded, each with a line that says what holds. */
export function MoreFields(props: ServiceFields) {
  const words = useWords('sold')
  const { typed } = props.form
  const parts: readonly Part[] = [
    {
      id: 'rules',
      fields: ['stepMinutes', 'offsetMinutes', 'noticeMinutes', 'advanceDays'],
      title: words.rulesTitle,
      said: words.rulesSaid(spanText(typed.noticeMinutes || 0, words), typed.advanceDays || 0),
      body: <RuleFields {...props} />,
    },
    {
      id: 'payment',
      fields: ['paymentRules'],
      title: words.paymentTitle,
      said: typed.paymentRules.length === 0 ? words.paidThere : words.rulesSet(typed.paymentRules.length),
      body: <PaymentFields {...props} />,
    },
    {
      id: 'cancellation',
      fields: ['cancellation'],
      title: words.cancellationTitle,
      said: words.cancelSaid(
        typed.cancellation.cancelSteps.map(({ untilMinutes }) => spanText(untilMinutes || 0, words)),
      ),
      body: <CancellationFields {...props} />,
    },
    {
      id: 'intake',
      fields: ['intake'],
      title: words.intakeTitle,
      said: typed.intake.length === 0 ? words.nothingAsked : words.questionsAsked(typed.intake.length),
      body: <IntakeFields {...props} />,
    },
    {
      id: 'quotas',
      fields: ['quotas'],
      title: words.quotasTitle,
      said: typed.quotas.length === 0 ? words.noQuota : words.quotasSet(typed.quotas.length),
      body: <QuotaFields {...props} />,
    },
  ]
  return <Parts parts={parts} faultAt={props.faultAt} />
}

interface Part {
  readonly id: string
  /** Of the form: where one of them is wrong, the part stands open. */
  readonly fields: readonly string[]
  readonly title: string
  readonly said: string
  readonly body: ReactNode
}

function Parts({ parts, faultAt }: { readonly parts: readonly Part[] } & Pick<ServiceFields, 'faultAt'>) {
  const [open, setOpen] = useState<string[]>([])
  const wrong = parts.filter(({ fields }) => fields.some((field) => faultAt(field) !== null)).map(({ id }) => id)
  return (
    <Accordion multiple variant="separated" radius="md" value={[...new Set([...open, ...wrong])]} onChange={setOpen}>
      {parts.map(({ id, title, said, body }) => (
        <Accordion.Item key={id} value={id} className="card" style={{ background: 'var(--card)' }}>
          <Accordion.Control>
            <Text fw={620} size="lg">
              {title}
            </Text>
            <Text size="xs" c="dimmed">
              {said}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            {open.includes(id) || wrong.includes(id) ? <Stack gap="md">{body}</Stack> : null}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}
