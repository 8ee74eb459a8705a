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
    readonly onOverride: (setAside: Waivable, why: string) => void
  },
) {
  const { reason, mayWaive, resources } = props
  const { may } = useTenant()
  const words = useWords('calendar')
  const [why, setWhy] = useState('')
  const canWaive = mayWaive !== null && may('override')
  return (
    <Stack>
      <Text role="alert">{reasonText(reason, words, resources)}</Text>
      {canWaive ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (why.trim() !== '') props.onOverride(mayWaive, why)
          }}
        >
          <Stack gap="sm">
            <Text c="dimmed">{words.override.text}</Text>
            <TextInput
              label={words.override.why}
              required
              maxLength={200}
              value={why}
              onChange={({ currentTarget: { value } }) => setWhy(value)}
            />
            <Button type="submit" variant="default" loading={props.isBusy} disabled={why.trim() === ''}>
              {words.override.verb}
            </Button>
          </Stack>
        </form>
      ) : null}
    </Stack>
  )
}
