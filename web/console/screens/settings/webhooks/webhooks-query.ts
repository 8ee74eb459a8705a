import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

const read = (tenant: string) => answer(client(tenant, 'webhooks').index.$get())

export type Webhooks = Awaited<ReturnType<typeof read>>
export type Endpoint = Webhooks['endpoints'][number]

/** Where the business's own software is told what happens, and what can be told. */
export const webhooksQuery = (tenant: string) =>
  queryOptions({ queryKey: [tenant, 'settings', 'webhooks'], queryFn: () => read(tenant) })

const readDeliveries = (tenant: string, endpointId: string) =>
  answer(client(tenant, 'webhooks').deliveries.$get({ query: { endpointId } }))

export type Delivery = Awaited<ReturnType<typeof readDeliveries>>['deliveries'][number]

/** What one of them was told, the newest first. */
export const deliveriesQuery = (tenant: string, endpointId: string) =>
  queryOptions({
    queryKey: [tenant, 'settings', 'webhooks', endpointId, 'deliveries'],
    queryFn: () => readDeliveries(tenant, endpointId),
  })
