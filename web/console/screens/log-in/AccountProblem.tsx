import { Alert } from '@mantine/core'
import { wordFor } from '../../parts/word-for.ts'
import { ConsoleProblem } from '../../problem.ts'
import { useWords } from '../../words.ts'

/** What went wrong with a log-in or an account, in the person's language. */
export function AccountProblem({ problem }: { readonly problem: unknown }) {
  const { problems } = useWords('account')
  if (problem === null || problem === undefined) return null
  const text = problem instanceof ConsoleProblem ? wordFor(problems, problem.code) : problems.other
  return (
    <Alert role="alert" color="red" variant="light">
      {text}
    </Alert>
  )
}
