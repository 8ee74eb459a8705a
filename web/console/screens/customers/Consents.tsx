import { Button } from '@mantine/core'
import { answer, client } from '../../api.ts'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { formatWhenThen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerView } from './customers-query.ts'

/** Whether messages are welcome at each of their addresses, who said so and when; and what they said to a member. */
export function Consents({ view }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  const tenant = useTenant()
  const { consents, noMail, customer } = view
  const record = useAct(
    (json: { address: string; state: 'in' | 'out' }) =>
      answer(
        client(tenant.slug, 'customers')[':customerId'].consent.$post({ param: { customerId: customer.id }, json }),
      ),
    { done: () => doneToast(words.consentSaved) },
  )
  return (
    <Section title={words.consents}>
      {consents.length === 0 && noMail === null ? <p className={classes['empty']}>{words.noConsents}</p> : null}
      {consents.map(({ kind, address, state, history: [last] }) => (
        <SectionLine
          key={`${kind} ${address}`}
          title={
            <>
              <span className="tabular">{kind === 'phone' ? address : words.talks}</span>
              {state === null ? (
                <Tag>{words.consentNone}</Tag>
              ) : (
                <Tag tone={state === 'in' ? 'good' : 'bad'}>{state === 'in' ? words.consentIn : words.consentOut}</Tag>
              )}
            </>
          }
          {...(last === undefined
            ? {}
            : { facts: `${words.consentSource[last.source]}, ${formatWhenThen(last.atMs, Date.now(), tenant)}` })}
        >
          {kind === 'phone' && tenant.may('book') ? (
            <Button
              variant="default"
              loading={record.isBusy}
              onClick={() => record.run({ address, state: state === 'in' ? 'out' : 'in' })}
            >
              {state === 'in' ? words.saidNo : words.saidYes}
            </Button>
          ) : null}
        </SectionLine>
      ))}
      {noMail === null ? null : (
        <SectionLine title={noMail === 'unsubscribed' ? words.mailUnsubscribed : words.mailBounced} />
      )}
    </Section>
  )
}
