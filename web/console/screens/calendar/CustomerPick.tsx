import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'

export interface PickedCustomer {
  readonly id: string
  readonly name: string | null
}

const shownMax = 5

/** Somebody the business knows, found by name, number or address. */
export function CustomerPick(props: {
  readonly picked: PickedCustomer | null
  readonly onPick: (customer: PickedCustomer | null) => void
}) {
  const { slug } = useTenant()
  const words = useWords('calendar').bookForm
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const found = useQuery({
    queryKey: [slug, 'customers', 'pick', q],
    queryFn: async () => (await answer(client(slug, 'customers').index.$get({ query: { q } }))).customers,
    enabled: q.length >= 2,
  })
  if (props.picked !== null) {
    return (
      <Group justify="space-between">
        <Text fw={560}>{props.picked.name}</Text>
        <Button variant="subtle" onClick={() => props.onPick(null)}>
          {words.other}
        </Button>
      </Group>
    )
  }
  const customers = found.data?.slice(0, shownMax) ?? []
  return (
    <Stack gap={4}>
      <TextInput
        label={words.known}
        description={words.knownHint}
        value={typed}
        autoComplete="off"
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <div role="status">
        {q.length < 2 || found.isPending ? null : customers.length === 0 ? (
          <Text c="dimmed">{words.nobody}</Text>
        ) : null}
      </div>
      {q.length < 2 || customers.length === 0 ? null : (
        <div className="card">
          {customers.map(({ id, name, phone, email }) => (
            <button
              key={id}
              type="button"
              className={`row-link ${styles['row']}`}
              onClick={() => props.onPick({ id, name: name ?? phone ?? email })}
            >
              <b style={{ fontWeight: 560 }}>{name ?? phone ?? email}</b>
              <Text c="dimmed">{[phone, email].filter((one) => one !== null).join(' · ')}</Text>
            </button>
          ))}
        </div>
      )}
    </Stack>
  )
}
