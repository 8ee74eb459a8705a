import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answer as answered, client } from '../../api.ts'
import { problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { OpenConversation } from './inbox-queries.ts'

/** What is being written in a conversation: kept while this browser's tab lives, whatever screen is shown meanwhile. */
function useDraft(kind: 'answer' | 'note', conversationId: string) {
  const key = `parley.${kind}.${conversationId}`
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '')
  return {
    text,
    setText: (next: string) => {
      setText(next)
      if (next === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, next)
    },
  }
}

/** Writes to the customer. Sending again what may or may not have been sent is the same message. */
export function useAnswer(open: OpenConversation) {
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const { id } = open.conversation
  const draft = useDraft('answer', id)
  const attempt = useRef<{ readonly text: string; readonly messageId: string } | null>(null)
  const mutation = useMutation({
    mutationFn: (text: string) => {
      if (attempt.current?.text !== text) attempt.current = { text, messageId: crypto.randomUUID() }
      return answered(
        client(tenant.slug, 'conversations')[':id'].answers.$post({ param: { id }, json: attempt.current }),
      )
    },
    onSuccess: () => {
      attempt.current = null
      draft.setText('')
    },
    onError: (problem) => problemToast(problem, common.problemTitle),
    onSettled: () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations'] }),
  })
  const { isPending, isPaused, isError } = mutation
  return { ...draft, send: () => mutation.mutate(draft.text), isPending, isPaused, isError }
}

/** Writes to the team. */
export function useNote(open: OpenConversation) {
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const { id } = open.conversation
  const draft = useDraft('note', id)
  const mutation = useMutation({
    mutationFn: (text: string) =>
      answered(client(tenant.slug, 'conversations')[':id'].notes.$post({ param: { id }, json: { text } })),
    onSuccess: () => draft.setText(''),
    onError: (problem) => problemToast(problem, common.problemTitle),
    onSettled: () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations', 'one', id] }),
  })
  const { isPending, isPaused, isError } = mutation
  return { ...draft, send: () => mutation.mutate(draft.text), isPending, isPaused, isError }
}
