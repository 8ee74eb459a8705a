import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

const read = (tenant: string) => answer(client(tenant, 'channels').index.$get())

export type Channels = Awaited<ReturnType<typeof read>>
export type ChannelKind = Channels['channels'][number]
export type Account = Channels['accounts'][number]

/** What can be connected, and what is. */
export const channelsQuery = (tenant: string) =>
  queryOptions({ queryKey: [tenant, 'settings', 'channels'], queryFn: () => read(tenant) })
