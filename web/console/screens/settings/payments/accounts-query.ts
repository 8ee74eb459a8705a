import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

const read = (tenant: string) => answer(client(tenant, 'payment-accounts').index.$get())

export type PaymentAccounts = Awaited<ReturnType<typeof read>>
export type PaymentAccount = PaymentAccounts['accounts'][number]
export type Provider = PaymentAccounts['providers'][number]

/** By which accounts customers pay, and what can be connected. */
export const accountsQuery = (tenant: string) =>
  queryOptions({ queryKey: [tenant, 'settings', 'payment-accounts'], queryFn: () => read(tenant) })
