import { fieldFaults } from '../../problem.ts'
import { useWords } from '../../words.ts'

/** What is wrong with a field, in words; undefined where nothing is. */
export interface FaultOf {
  (field: string): string | undefined
  /** A refusal that is about no field. */
  readonly isElsewhere: boolean
}

/** The faults of a refused form by its fields. */
export function useFaults(problem: unknown): FaultOf {
  const words = useWords('common').fieldFault
  const faults = fieldFaults(problem)
  const said = (why: string): string => {
    switch (why) {
      case 'too_small':
      case 'too_big':
      case 'invalid_type':
      case 'invalid_format':
        return words[why]
      default:
        return why.startsWith('expected ') ? why : words.other
    }
  }
  const faultOf = (field: string) => {
    const found = faults.find(({ at }) => at === field || at.startsWith(`${field}.`))
    return found === undefined ? undefined : said(found.why)
  }
  return Object.assign(faultOf, { isElsewhere: problem !== null && problem !== undefined && faults.length === 0 })
}
