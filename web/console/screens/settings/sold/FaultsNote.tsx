import { Text } from '@mantine/core'
import { useWords } from '../../../words.ts'

/** Beside the button, where fields far above it are wrong. */
export function FaultsNote({ count }: { readonly count: number }) {
  const words = useWords('sold')
  return (
    <Text role="status" c="var(--mantine-color-error)" size="xs">
      {count === 0 ? '' : words.faultsNote(count)}
    </Text>
  )
}
