import { Button, CopyButton, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../words.ts'
import classes from './parts.module.css'

/** Something to take elsewhere: shown whole, copied with one tap. */
export function CopyField({
  label,
  value,
  note,
}: {
  readonly label: string
  readonly value: string
  readonly note?: ReactNode
}) {
  const words = useWords('common')
  return (
    <div>
      <Group justify="space-between" align="flex-end" mb={4} gap="xs">
        <Text fw={550}>{label}</Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-live="polite">
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre className={classes.code} tabIndex={0}>
        {value}
      </pre>
      {note === undefined ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {note}
        </Text>
      )}
    </div>
  )
}
