import { useWords } from '../../../words.ts'
import type { VersionedForm } from '../parts/versioned-form.ts'

/** The words of what is wrong at a field, or of the first thing in it; null where nothing is. */
export type FaultAt = (field: string) => string | null

/** From the keys of our own schemas, the codes of zod, or zod's English. */
export function useFaultAt(form: Pick<VersionedForm<never>, 'faultAt'>): FaultAt {
  const { faults } = useWords('sold')
  const { fieldFault } = useWords('common')
  return (field) => {
    const why = form.faultAt(field)
    if (why === null) return null
    const own = Object.entries(faults).find(([key]) => key === why)
    if (own !== undefined) return own[1]
    if (/^too.small/i.test(why)) return fieldFault.too_small
    if (/^too.big/i.test(why)) return fieldFault.too_big
    return /input|invalid_type|received/i.test(why) ? fieldFault.invalid_type : fieldFault.other
  }
}
