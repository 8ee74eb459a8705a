import { answer, me } from '../../api.ts'

/** How one may log in. */
export const waysQuery = { queryKey: ['me', 'ways'] as const, queryFn: () => answer(me.ways.$get()) }
export type Ways = Awaited<ReturnType<typeof waysQuery.queryFn>>
