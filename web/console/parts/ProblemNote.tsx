import { Alert, Button, Group, Text } from '@mantine/core'
import { ConsoleProblem } from '../problem.ts'
import { useWords } from '../words.ts'

/** What went wrong, in words, with a way on. */
export function ProblemNote({ problem, onRetry }: { readonly problem: unknown; readonly onRetry?: () => void }) {
  const words = useWords('common')
  if (problem === null || problem === undefined) return null
  const text = problem instanceof ConsoleProblem ? problem.message : words.problemTitle
  return (
    <Alert role="alert" color="red" variant="light" title={words.problemTitle}>
      <Group justify="space-between" gap="sm">
        <Text>{text}</Text>
        {onRetry === undefined ? null : (
          <Button variant="default" onClick={onRetry}>
            {words.retry}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
