import { Box, Button, Group, Text, Title } from '@mantine/core'
import { useWords } from '../../../words.ts'

/** What is sold, or serves, no more: bookings of it stand, and it can come back. */
export function RetiredList({
  items,
  verb,
  onRestore,
}: {
  readonly items: readonly { readonly id: string; readonly name: string }[]
  readonly verb: string
  /** Null: this role may only look. */
  readonly onRestore: ((id: string) => void) | null
}) {
  const words = useWords('sold')
  if (items.length === 0) return null
  return (
    <section aria-label={words.retired}>
      <Title order={2} mb="xs">
        {words.retired}
      </Title>
      <Box className="card">
        {items.map(({ id, name }) => (
          <Group key={id} justify="space-between" px="md" py="xs" wrap="nowrap" className="retired-row">
            <Text c="dimmed">{name}</Text>
            {onRestore === null ? null : (
              <Button variant="default" aria-label={`${verb}: ${name}`} onClick={() => onRestore(id)}>
                {verb}
              </Button>
            )}
          </Group>
        ))}
      </Box>
    </section>
  )
}
