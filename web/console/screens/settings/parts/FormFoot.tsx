import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words.ts'
import type { VersionedForm } from './versioned-form.ts'

/** Below a form: what went wrong, what others changed meanwhile, and the way to save. Nothing for those who only look. */
export function FormFoot<T>({
  form,
  mayEdit,
  freshText,
}: {
  readonly form: VersionedForm<T>
  readonly mayEdit: boolean
  /** What stands, in short, where somebody else has saved. */
  readonly freshText?: (fresh: T) => ReactNode
}) {
  const words = useWords('common')
  const settings = useWords('settings')
  if (!mayEdit) {
    return (
      <Text c="dimmed" size="xs">
        {settings.readOnly}
      </Text>
    )
  }
  return (
    <Stack gap="sm">
      {form.fresh === null ? null : (
        <Alert color="yellow" role="alert" title={words.staleTitle}>
          <Stack gap="sm">
            <Text>{settings.staleText}</Text>
            {freshText === undefined ? null : <Text fw={550}>{freshText(form.fresh.content)}</Text>}
            <Group gap="xs">
              <Button variant="default" onClick={form.takeFresh}>
                {settings.takeTheirs}
              </Button>
              <Button variant="default" onClick={() => void form.overwrite()}>
                {settings.keepMine}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
      <ProblemNote problem={form.problem} />
      <Group gap="xs">
        <Button type="submit" loading={form.isSaving} disabled={!form.isDirty}>
          {words.save}
        </Button>
        {form.isDirty ? (
          <Button variant="subtle" onClick={form.reset}>
            {settings.discard}
          </Button>
        ) : null}
      </Group>
    </Stack>
  )
}
