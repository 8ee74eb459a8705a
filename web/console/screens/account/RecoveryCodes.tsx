import { Button, Group, Stack, Text } from '@mantine/core'
import { useWords } from '../../words.ts'
import { CopyField } from '../settings/parts/CopyField.tsx'

/** Shown this once. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const words = useWords('account')
  return (
    <Stack>
      <Text>{words.recoveryText}</Text>
      <CopyField label={words.recoveryTitle} value={codes.join('\n')} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={onKept}>
          {words.kept}
        </Button>
      </Group>
    </Stack>
  )
}
