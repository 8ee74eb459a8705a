import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { searchCharsMin } from '../../../../src/domain/inbox.ts'
import { answer, client } from '../../api.ts'
import type { InboxSearch } from './inbox-search.ts'

interface Place {
  readonly ms: number
  readonly id: string
}

/** A page of the list; asked again whenever something is said. */
export function listQuery(tenant: string, search: InboxSearch) {
  const { q = '', view = 'all', ...rest } = search
  const narrowed = { view, ...rest, ...(q.trim().length >= searchCharsMin ? { q: q.trim() } : {}) }
  return infiniteQueryOptions({
    queryKey: [tenant, 'conversations', 'list', narrowed],
    queryFn: ({ pageParam }) =>
      answer(
        client(tenant, 'inbox').index.$get({
          query: {
            ...narrowed,
            ...(pageParam === null ? {} : { afterMs: String(pageParam.ms), afterId: pageParam.id }),
          },
        }),
      ),
    initialPageParam: null as Place | null,
    getNextPageParam: ({ next }) => (next === null ? null : { ms: next.atMs, id: next.id }),
  })
}

export function filtersQuery(tenant: string) {
  return queryOptions({
    queryKey: [tenant, 'settings', 'inbox-filters'],
    queryFn: () => answer(client(tenant, 'inbox').filters.$get()),
    staleTime: 300_000,
  })
}

export function conversationQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: [tenant, 'conversations', 'one', id],
    queryFn: () => answer(client(tenant, 'conversations')[':id'].$get({ param: { id } })),
    retry: false,
  })
}

export function suggestionsQuery(tenant: string, id: string, lastSequence: number) {
  return queryOptions({
    queryKey: [tenant, 'suggestions', id, lastSequence],
    queryFn: () => answer(client(tenant, 'conversations')[':id'].suggestions.$get({ param: { id } })),
    staleTime: 60_000,
  })
}

type ConversationAnswer = ReturnType<ReturnType<typeof client<'conversations'>>[':id']['$get']>
type Answered<Call> = Call extends Promise<{ json: () => Promise<infer Body> }> ? Body : never

/** One conversation as it is open. */
export type OpenConversation = Answered<ConversationAnswer>
export type Entry = Answered<ReturnType<ReturnType<typeof client<'inbox'>>['index']['$get']>>['entries'][number]
export type Counts = Answered<ReturnType<ReturnType<typeof client<'inbox'>>['index']['$get']>>['counts']
export type TranscriptPage = OpenConversation['page']
export type Message = TranscriptPage['messages'][number]
export type Turn = TranscriptPage['turns'][number]
export type Part = TranscriptPage['parts'][number]
export type Note = OpenConversation['notes'][number]
export type Booking = OpenConversation['bookings'][number]
