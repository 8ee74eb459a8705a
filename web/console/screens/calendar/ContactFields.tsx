import { Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '../../words.ts'
import type { FaultOf } from './use-faults.ts'

interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** Somebody the business does not know yet. */
export function ContactFields(props: {
  readonly contact: Contact
  readonly faults: FaultOf
  readonly onChange: (contact: Contact) => void
}) {
  const { contact, faults, onChange } = props
  const words = useWords('calendar').bookForm
  return (
    <Stack gap="sm">
      <Text fw={560}>{words.someoneNew}</Text>
      <TextInput
        label={words.name}
        maxLength={120}
        autoComplete="off"
        value={contact.name}
        error={faults('name')}
        onChange={({ currentTarget: { value } }) => onChange({ ...contact, name: value })}
      />
      <TextInput
        type="tel"
        label={words.phone}
        description={words.phoneHint}
        maxLength={40}
        autoComplete="off"
        value={contact.phone}
        error={faults('phone')}
        onChange={({ currentTarget: { value } }) => onChange({ ...contact, phone: value })}
      />
      <TextInput
        type="email"
        label={words.email}
        description={words.oneOf}
        maxLength={254}
        autoComplete="off"
        value={contact.email}
        error={faults('email')}
        onChange={({ currentTarget: { value } }) => onChange({ ...contact, email: value })}
      />
    </Stack>
  )
}
