import { Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** The heading of a screen, which takes the focus when the screen is opened, and what can be done there. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm" className="no-print">
      <Title order={1} id="page-title" tabIndex={-1} style={{ outline: 'none' }}>
        {title}
      </Title>
      {children === undefined ? null : <Group gap="xs">{children}</Group>}
    </Group>
  )
}
