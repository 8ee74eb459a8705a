import { fieldFaults } from '../../problem.ts'
import { useWords } from '../../words.ts'

/** What is wrong with a field, in words; undefined where nothing is. */
export interface FaultOf {
  (field: string): string | undefined
  /** A refusal that is about no field. */
  readonly isElsewhere: boolean
}

/** The faults of a refused form by its fields, in the member's language. */
export function useFaults(problem: unknown): FaultOf {
  const words: Readonly<Record<string, string>> = useWords('calendar').faults
  const faults = fieldFaults(problem)
  const faultOf = (field: string) => {
    const isHere = faults.some(({ at }) => at === field || at.startsWith(`${field}.`))
    return isHere ? (words[field.split('.').at(-1) ?? ''] ?? words['other']) : undefined
  }
  return Object.assign(faultOf, { isElsewhere: problem !== null && problem !== undefined && faults.length === 0 })
}
