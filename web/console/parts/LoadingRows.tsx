import { Skeleton, Stack } from '@mantine/core'
import { useWords } from '../words.ts'

/** The shape of a list that is still coming. */
export function LoadingRows({ rows = 5, height = 56 }: { readonly rows?: number; readonly height?: number }) {
  const { loading } = useWords('common')
  return (
    <Stack gap="xs" role="status" aria-label={loading}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places without content have nothing else.
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  )
}
