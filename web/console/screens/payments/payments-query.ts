import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../api.ts'

export const moneyFilters = ['all', 'open', 'paid', 'unpaid'] as const
export type MoneyFilter = (typeof moneyFilters)[number]

/** Payments, a page at a time, the newest first. */
export const paymentsQuery = (tenant: string, { filter, typed }: { filter: MoneyFilter; typed: string }) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'payments', 'list', filter, typed],
    initialPageParam: null as null | { readonly atMs: number; readonly id: string },
    queryFn: ({ pageParam }) =>
      answer(
        client(tenant, 'payments').index.$get({
          query: {
            filter,
            q: typed,
            ...(pageParam === null ? {} : { beforeMs: String(pageParam.atMs), beforeId: pageParam.id }),
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** What about money asks for somebody. */
export const moneyNeedsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'payments', 'needs'],
    queryFn: () => answer(client(tenant, 'payments').needs.$get()),
  })

/** How the money of one booking stands. */
export const bookingMoneyQuery = (tenant: string, bookingId: string) =>
  queryOptions({
    queryKey: [tenant, 'payments', 'booking', bookingId],
    queryFn: () => answer(client(tenant, 'payments').bookings[':bookingId'].$get({ param: { bookingId } })),
  })

type Answer<Query extends (...of: never) => { readonly queryFn?: unknown }> = Awaited<
  ReturnType<Extract<ReturnType<Query>['queryFn'], (...of: never) => unknown>>
>
export type MoneyNeeds = Answer<typeof moneyNeedsQuery>
export type MoneyOfBooking = Answer<typeof bookingMoneyQuery>
export type MoneyEntry = Answer<typeof paymentsQuery>['payments'][number]
export type Act = MoneyNeeds['acts'][number]
