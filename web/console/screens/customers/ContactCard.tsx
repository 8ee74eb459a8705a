import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { CustomerDialog } from './CustomerDialog.tsx'
import classes from './customers.module.css'
import type { CustomerView } from './customers-query.ts'

/** How somebody is reached, and the way to correct it. */
export function ContactCard({ view }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  const { may } = useTenant()
  const [isOpen, setOpen] = useState(false)
  const { name, phone, email } = view.customer
  const proven = view.proven.filter(({ address }) => address !== phone).map(({ address }) => address)
  return (
    <Section
      title={words.contact}
      action={
        may('book') ? (
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {words.edit}
          </Button>
        ) : null
      }
    >
      <dl className={classes['contact']}>
        <dt>{words.name}</dt>
        <dd>{name ?? words.nothing}</dd>
        <dt>{words.phone}</dt>
        <dd className="tabular">{phone === null ? words.nothing : <a href={`tel:${phone}`}>{phone}</a>}</dd>
        <dt>{words.email}</dt>
        <dd>{email === null ? words.nothing : <a href={`mailto:${email}`}>{email}</a>}</dd>
        {proven.length === 0 ? null : (
          <>
            <dt>{words.proven}</dt>
            <dd className="tabular">{proven.join(', ')}</dd>
          </>
        )}
      </dl>
      {phone === null && email === null ? null : (
        <Group gap="xs" px="md" pb="md" style={{ borderTop: 0 }} className="no-print">
          {phone === null ? null : (
            <Button component="a" variant="light" href={`tel:${phone}`}>
              {words.call}
            </Button>
          )}
          {email === null ? null : (
            <Button component="a" variant="default" href={`mailto:${email}`}>
              {words.mail}
            </Button>
          )}
        </Group>
      )}
      {isOpen ? <CustomerDialog view={view} onClose={() => setOpen(false)} /> : null}
    </Section>
  )
}
