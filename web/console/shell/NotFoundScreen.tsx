import { Button } from '@mantine/core'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words.ts'

/** An address that leads nowhere, or to something of others. */
export function NotFoundScreen() {
  const words = useWords('shell')
  return (
    <main>
      <EmptyState title={words.notFoundTitle} text={words.notFoundText}>
        <Button component="a" href="/console" variant="default">
          {words.toStart}
        </Button>
      </EmptyState>
    </main>
  )
}
