import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTenant } from '../tenant.ts'
import { useWords } from '../words.ts'
import { problemToast } from './toast.tsx'

/**
 * Something that a member does: what is shown is asked again when it is done, and when it was refused, since then it has
 * changed. A refusal is said; `onRefused` says it in place instead.
 */
export function useAct<Input, Result>(
  act: (input: Input) => Promise<Result>,
  on: { readonly done?: (result: Result) => void; readonly refused?: (problem: unknown) => void } = {},
) {
  const words = useWords('common')
  const queries = useQueryClient()
  const { slug } = useTenant()
  const { mutate, isPending } = useMutation({
    mutationFn: act,
    onSuccess: (result) => on.done?.(result),
    onError: (problem) => (on.refused === undefined ? problemToast(problem, words.problemTitle) : on.refused(problem)),
    onSettled: () => void queries.invalidateQueries({ queryKey: [slug] }),
  })
  return { run: mutate, isBusy: isPending }
}
