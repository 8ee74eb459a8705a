import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { problemToast, undoToast } from '../../../parts/toast.tsx'
import { ConsoleProblem } from '../../../problem.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { type Conflicts, ConflictsDialog } from './ConflictsDialog.tsx'

/** Retires a service or whoever serves, or brings it back, with an undo, and says whose bookings are touched. */
export function useRetire(noun: 'services' | 'resources') {
  const words = useWords('sold')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [conflicts, setConflicts] = useState<Conflicts | null>(null)

  /** True where it was done. */
  async function setRetired(id: string, isRetired: boolean): Promise<boolean> {
    try {
      const done = await answer(client(tenant.slug, noun)[':id'].retired.$put({ param: { id }, json: { isRetired } }))
      setConflicts(done.conflicts)
      await queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] })
      undoToast(isRetired ? words.isRetired : words.isBack, {
        label: common.undo,
        run: () => void setRetired(id, done.undo.isRetired),
      })
      return true
    } catch (fault) {
      problemToast(neededBy(fault, words.stillNeeded) ?? fault, common.problemTitle)
      return false
    }
  }

  return { setRetired, dialog: <ConflictsDialog conflicts={conflicts} onClose={() => setConflicts(null)} /> }
}

/** What could not be sold without it, by name. */
function neededBy(fault: unknown, words: (names: string) => string): ConsoleProblem | null {
  if (!(fault instanceof ConsoleProblem) || fault.code !== 'still_needed') return null
  const { services } = fault.details
  if (!Array.isArray(services)) return null
  return new ConsoleProblem({ code: fault.code, status: fault.status, detail: words(services.map(String).join(', ')) })
}
