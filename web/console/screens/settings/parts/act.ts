import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { useWords } from '../../../words.ts'

/**
 * Runs what a button does: says that it is done, or why not, and asks anew for what stands. With `undo` it offers that for
 * ten seconds.
 */
export function useAct(queryKey: readonly unknown[]) {
  const words = useWords('common')
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  async function act<T>(
    run: () => Promise<T>,
    said: string | ((result: T) => string),
    undo?: (result: T) => Promise<unknown>,
  ): Promise<T | null> {
    setBusy(true)
    try {
      const result = await run()
      void queries.invalidateQueries({ queryKey })
      const message = typeof said === 'string' ? said : said(result)
      if (undo === undefined) doneToast(message)
      else undoToast(message, { label: words.undo, run: () => void act(() => undo(result), words.undone) })
      return result
    } catch (fault) {
      problemToast(fault, words.problemTitle)
      void queries.invalidateQueries({ queryKey })
      return null
    } finally {
      setBusy(false)
    }
  }
  return { act, isBusy }
}
