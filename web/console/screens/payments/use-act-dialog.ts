import { useState } from 'react'
import { useAct } from '../../parts/use-act.ts'
import { ConsoleProblem } from '../../problem.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { moneyRefusal } from './refusal-words.ts'

/** An act of a dialog: what is refused is said in it, so that what was typed can be put right. */
export function useActDialog<Input, Result>(act: (input: Input) => Promise<Result>, done: (result: Result) => void) {
  const words = useWords('payments')
  const { problemTitle } = useWords('common')
  const { locale } = useTenant()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { run, isBusy } = useAct(act, {
    done,
    refused: (problem) =>
      setRefusal(
        moneyRefusal(problem, words, locale) ?? (problem instanceof ConsoleProblem ? problem.message : problemTitle),
      ),
  })
  return {
    refusal,
    isBusy,
    run: (input: Input) => {
      setRefusal(null)
      run(input)
    },
  }
}
