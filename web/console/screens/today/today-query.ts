import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../api.ts'

/** All that asks for somebody now. Whatever happens in the business makes it old (see live.ts). */
export const todayQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'today'],
    queryFn: () => answer(client(tenant, 'today').index.$get()),
    // Time passes, too: who was next is here now.
    refetchInterval: 60_000,
  })

export type Today = Awaited<ReturnType<Extract<ReturnType<typeof todayQuery>['queryFn'], (...of: never) => unknown>>>
export type TodayVisit = Today['visits'][number]
