import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { answer, client } from '../../api.ts'
import { useTenant } from '../../tenant.ts'
import type { OpenConversation } from './inbox-queries.ts'

/** What is shown has been read: told to the server while the page is looked at, once for each new message. */
export function useReadMark(id: string, open: OpenConversation | undefined): void {
  const tenant = useTenant()
  const queries = useQueryClient()
  const marked = useRef(0)
  const last = open?.page.messages.at(-1)?.sequence ?? 0
  const known = open?.readSequence ?? 0
  useEffect(() => {
    // Made unread again by hand it stays so until something new comes.
    if (last <= known) marked.current = Math.max(marked.current, last)
    if (last <= marked.current) return
    const mark = () => {
      if (document.visibilityState !== 'visible' || last <= marked.current) return
      marked.current = last
      answer(client(tenant.slug, 'conversations')[':id'].read.$put({ param: { id }, json: { sequence: last } }))
        .then(() => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations', 'list'] }))
        // Not marked is shown as unread: the next look marks it.
        .catch(() => {
          marked.current = 0
        })
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [id, last, known, tenant.slug, queries])
}
