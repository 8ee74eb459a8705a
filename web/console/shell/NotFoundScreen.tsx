import { Button } from '@mantine/core'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words.ts'

/** An address that leads nowhere, or to something of others: a page of its own. */
export function NotFoundScreen() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}

/** The same inside a business, whose frame has its main part already. */
export function NothingHere() {
  const words = useWords('shell')
  return (
    <EmptyState title={words.notFoundTitle} text={words.notFoundText}>
      <Button component="a" href="/console" variant="default">
        {words.toStart}
      </Button>
    </EmptyState>
  )
}
