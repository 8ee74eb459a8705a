import { ActionIcon, Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '../../../parts/icons.tsx'

/** One of several equal things in a form, which can be taken away. */
export function RowCard({
  title,
  removeLabel,
  onRemove,
  children,
}: {
  readonly title: string
  readonly removeLabel: string
  /** Null: it cannot be. */
  readonly onRemove: (() => void) | null
  readonly children: ReactNode
}) {
  return (
    <Box component="fieldset" className="card" p="md" m={0} miw={0}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Text component="legend" fw={550} p={0}>
            {title}
          </Text>
          {onRemove === null ? null : (
            <ActionIcon aria-label={removeLabel} onClick={onRemove}>
              <Icon name="close" size={18} />
            </ActionIcon>
          )}
        </Group>
        {children}
      </Stack>
    </Box>
  )
}
