import { problemToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { ConsoleProblem } from '../../problem.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { moneyRefusal } from './refusal-words.ts'

/** As useAct, with the refusals of money in the member's own language. */
export function useMoneyAct<Input, Result>(act: (input: Input) => Promise<Result>, done: (result: Result) => void) {
  const words = useWords('payments')
  const { problemTitle } = useWords('common')
  const { locale } = useTenant()
  const refused = (problem: unknown) => {
    const told = moneyRefusal(problem, words, locale)
    if (told === null || !(problem instanceof ConsoleProblem)) return problemToast(problem, problemTitle)
    problemToast(new ConsoleProblem({ code: problem.code, status: problem.status, detail: told }), told)
  }
  return useAct(act, { done, refused })
}
