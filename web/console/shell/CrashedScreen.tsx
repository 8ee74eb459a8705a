import { Button } from '@mantine/core'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words.ts'

/** A screen failed: the rest of the console still works. */
export function CrashedScreen() {
  const words = useWords('shell')
  const common = useWords('common')
  return (
    <main>
      <EmptyState title={words.crashTitle} text={words.crashText}>
        <Button variant="default" onClick={() => location.reload()}>
          {common.retry}
        </Button>
      </EmptyState>
    </main>
  )
}
