import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

const read = (tenant: string) => answer(client(tenant, 'waitlist').index.$get())

export type Waitlist = Awaited<ReturnType<typeof read>>
export type Entry = Waitlist['entries'][number]
export type Freed = Waitlist['freed'][number]

/** Who waits, and what was given back lately. Offers are bookings that are held: it is old when these are. */
export const waitlistQuery = (tenant: string) =>
  queryOptions({ queryKey: [tenant, 'bookings', 'waitlist'], queryFn: () => read(tenant) })

const readReasons = (tenant: string, id: string) =>
  answer(client(tenant, 'waitlist').reasons[':id'].$get({ param: { id } }))

export type Reasons = Awaited<ReturnType<typeof readReasons>>

export const reasonsQuery = (tenant: string, id: string) =>
  queryOptions({ queryKey: [tenant, 'bookings', 'waitlist', id], queryFn: () => readReasons(tenant, id) })
