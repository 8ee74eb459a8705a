import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

/** What the business says of itself, each part with its version. */
export const businessQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'settings', 'business'],
    queryFn: () => answer(client(tenant, 'business').index.$get()),
  })
