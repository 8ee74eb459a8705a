import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../api.ts'

/** Customers by name, a page at a time. */
export const customersQuery = (tenant: string, typed: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'customers', 'list', typed],
    initialPageParam: null as null | { readonly id: string; readonly name: string | null },
    queryFn: ({ pageParam }) =>
      answer(
        client(tenant, 'customers').index.$get({
          query: {
            q: typed,
            ...(pageParam === null ? {} : { afterId: pageParam.id }),
            ...(pageParam === null || pageParam.name === null ? {} : { afterName: pageParam.name }),
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** All that is known of one. */
export const customerQuery = (tenant: string, customerId: string) =>
  queryOptions({
    queryKey: [tenant, 'customers', 'one', customerId],
    queryFn: () => answer(client(tenant, 'customers')[':customerId'].$get({ param: { customerId } })),
  })

/** Bookings that are over, those behind the ones that came with the customer. */
export const pastQuery = (
  tenant: string,
  customerId: string,
  first: { readonly startMs: number; readonly id: string },
) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'customers', 'past', customerId, first.id],
    initialPageParam: first as { readonly startMs: number; readonly id: string } | null,
    queryFn: ({ pageParam }) =>
      answer(
        client(tenant, 'customers')[':customerId'].past.$get({
          param: { customerId },
          query: { beforeMs: String(pageParam?.startMs ?? 0), beforeId: pageParam?.id ?? '' },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

type Answer<Query extends (...of: never) => { readonly queryFn?: unknown }> = Awaited<
  ReturnType<Extract<ReturnType<Query>['queryFn'], (...of: never) => unknown>>
>
export type CustomerView = Answer<typeof customerQuery>
export type CustomerEntry = Answer<typeof customersQuery>['customers'][number]
export type CustomerBooking = CustomerView['coming'][number]
export type CustomerNote = CustomerView['notes'][number]
