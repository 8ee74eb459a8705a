import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { BoardResource } from './queries.ts'
import type { TimeRefusal, Waivable } from './refusal.ts'
import { reasonText } from './words-of.ts'

/** What is in the way of a time, in words; and where a rule may be set aside, by whom it may, with a reason. */
export function WhyNot(
  props: TimeRefusal & {
    readonly resources: readonly BoardResource[]
    readonly isBusy: boolean
    /** Whom it was put on; null for whoever is free. */
    readonly askedId: string | null
    readonly onOverride: (setAside: Waivable, why: string) => void
  },
) {
  const { reason, mayWaive, resources } = props
  const { may } = useTenant()
  const words = useWords('calendar')
  const [why, setWhy] = useState('')
  const asked = resources.find(({ id, kind }) => id === props.askedId && kind === 'staff')?.name ?? null
  const canWaive = mayWaive !== null && may('override')
  const override = () => {
    if (mayWaive !== null && why.trim() !== '') props.onOverride(mayWaive, why)
  }
  return (
    <Stack>
      <Text role="alert">{reasonText(reason, words, resources, asked)}</Text>
      {canWaive ? (
        // No form: it stands inside those that book and move.
        <Stack gap="sm">
          <Text c="dimmed">{words.override.text}</Text>
          <TextInput
            label={words.override.why}
            required
            maxLength={200}
            value={why}
            onChange={({ currentTarget: { value } }) => setWhy(value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              override()
            }}
          />
          <Button variant="default" loading={props.isBusy} disabled={why.trim() === ''} onClick={override}>
            {words.override.verb}
          </Button>
        </Stack>
      ) : null}
    </Stack>
  )
}
