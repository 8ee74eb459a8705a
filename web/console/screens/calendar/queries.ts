import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AwayForm, HandBooking, HolidayForm, MoveForm } from '../../../../src/domain/calendar-form.ts'
import { answer, client } from '../../api.ts'
import { useTenant } from '../../tenant.ts'
import { rangeOf, type View } from './dates.ts'

/** What the screen reads and writes. Keys begin with the topics that make them old. */

export interface Shown {
  readonly view: View
  readonly date: string
  readonly place: string | null
  readonly who: string | null
}

const calendar = (tenant: string) => client(tenant, 'calendar')
const bookings = (tenant: string) => client(tenant, 'bookings')

const fetchBoard = (tenant: string, query: { from: string; to: string; location?: string }) =>
  answer(calendar(tenant).board.$get({ query }))
const fetchMonth = (tenant: string, query: { from: string; to: string; location?: string; resource?: string }) =>
  answer(calendar(tenant).month.$get({ query }))
const fetchSheet = (tenant: string, bookingId: string) =>
  answer(bookings(tenant)[':bookingId'].$get({ param: { bookingId } }))

export type Board = Awaited<ReturnType<typeof fetchBoard>>
export type BoardBooking = Board['bookings'][number]
export type BoardSession = Board['sessions'][number]
export type BoardAway = Board['away'][number]
export type BoardResource = Board['resources'][number]
export type Month = Awaited<ReturnType<typeof fetchMonth>>
export type Sheet = Awaited<ReturnType<typeof fetchSheet>>['sheet']

/** The days by the hour; of a month only its frame is asked. */
export function useBoard({ view, date, place }: Shown) {
  const { slug, locale } = useTenant()
  const range = rangeOf(view === 'month' ? 'day' : view, date, locale)
  return useQuery({
    queryKey: [slug, 'bookings', 'board', range, place],
    queryFn: () => fetchBoard(slug, { ...range, ...(place === null ? {} : { location: place }) }),
    placeholderData: keepPreviousData,
  })
}

export function useMonth({ view, date, place, who }: Shown) {
  const { slug, locale } = useTenant()
  const range = rangeOf('month', date, locale)
  const narrowed = { ...(place === null ? {} : { location: place }), ...(who === null ? {} : { resource: who }) }
  return useQuery({
    queryKey: [slug, 'bookings', 'month', range, narrowed],
    queryFn: () => fetchMonth(slug, { ...range, ...narrowed }),
    placeholderData: keepPreviousData,
    enabled: view === 'month',
  })
}

export function useSheet(bookingId: string | null) {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'bookings', 'sheet', bookingId],
    queryFn: async () => (await fetchSheet(slug, bookingId ?? '')).sheet,
    enabled: bookingId !== null,
  })
}

export function useSession(sessionId: string | null) {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'bookings', 'session', sessionId],
    queryFn: async () =>
      (await answer(calendar(slug).sessions[':sessionId'].$get({ param: { sessionId: sessionId ?? '' } }))).sheet,
    enabled: sessionId !== null,
  })
}

export function useCallOff() {
  const { slug } = useTenant()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ sessionId, why }: { sessionId: string; why: string }) =>
      answer(calendar(slug).sessions[':sessionId']['call-off'].$post({ param: { sessionId }, json: { why } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [slug, 'bookings'] }),
  })
}

export function useServices() {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'settings', 'bookable'],
    queryFn: async () => (await answer(bookings(slug).services.$get())).services,
    staleTime: 60_000,
  })
}

export type Wish =
  | { readonly movesId: string; readonly staffId: string | null }
  | {
      readonly serviceId: string
      readonly staffId: string | null
      readonly party: number | null
      readonly nights: number | null
    }

/** Open times of a date; null where not enough is known to ask. */
export function useTimes(wish: Wish | null, date: string) {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'bookings', 'times', wish, date],
    queryFn: () => answer(bookings(slug).times.$post({ json: { wish: wish as Wish, date } })),
    enabled: wish !== null && date !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** Everything that changes bookings; afterwards all that shows them is asked again. */
export function useBookingActs() {
  const { slug } = useTenant()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: [slug, 'bookings'] })
  const at = bookings(slug)[':bookingId']
  const of = (bookingId: string) => ({ param: { bookingId } })
  return {
    move: useMutation({
      mutationFn: ({ bookingId, form }: { bookingId: string; form: MoveForm }) =>
        answer(at.move.$post({ ...of(bookingId), json: form })),
      onSettled,
    }),
    takeBack: useMutation({
      mutationFn: ({ bookingId, version }: { bookingId: string; version: number }) =>
        answer(at['take-back'].$post({ ...of(bookingId), json: { version } })),
      onSettled,
    }),
    decide: useMutation({
      mutationFn: ({
        bookingId,
        ...json
      }: {
        bookingId: string
        decision: 'approve' | 'decline'
        why: string
        version: number
      }) => answer(at.decide.$post({ ...of(bookingId), json })),
      onSettled,
    }),
    end: useMutation({
      mutationFn: ({ bookingId, ...json }: { bookingId: string; as: 'no_show' | 'completed'; version: number }) =>
        answer(at.end.$post({ ...of(bookingId), json })),
      onSettled,
    }),
    cancel: useMutation({
      mutationFn: ({ bookingId, ...json }: { bookingId: string; why: string; version: number }) =>
        answer(at.cancel.$post({ ...of(bookingId), json })),
      onSettled,
    }),
    book: useMutation({
      mutationFn: (form: HandBooking) => answer(bookings(slug).index.$post({ json: form })),
      onSettled,
    }),
    check: useMutation({
      mutationFn: (json: { wish: Wish; date: string; time: string; setAside: HandBooking['setAside'] }) =>
        answer(bookings(slug).times.check.$post({ json })),
    }),
  }
}

/** Time off and special days. */
export function useAwayActs() {
  const { slug } = useTenant()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: [slug, 'bookings'] })
  const { away, holidays } = calendar(slug)
  return {
    check: useMutation({ mutationFn: (form: AwayForm) => answer(away.check.$post({ json: form })) }),
    add: useMutation({ mutationFn: (form: AwayForm) => answer(away.$post({ json: form })), onSettled }),
    change: useMutation({
      mutationFn: ({ awayId, ...json }: { awayId: string; form: AwayForm; version: string }) =>
        answer(away[':awayId'].$put({ param: { awayId }, json })),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: ({ awayId, version }: { awayId: string; version: string | undefined }) =>
        answer(away[':awayId'].$delete({ param: { awayId }, query: version === undefined ? {} : { version } })),
      onSettled,
    }),
    saveHoliday: useMutation({
      mutationFn: (json: { form: HolidayForm; versions: Record<string, string | null> }) =>
        answer(holidays.$put({ json })),
      onSettled,
    }),
    removeHoliday: useMutation({
      mutationFn: (query: { location: string; date: string; version?: string }) => answer(holidays.$delete({ query })),
      onSettled,
    }),
  }
}

export function useHolidays(from: string, to: string, enabled: boolean) {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'bookings', 'holidays', from, to],
    queryFn: async () => (await answer(calendar(slug).holidays.$get({ query: { from, to } }))).holidays,
    enabled,
  })
}

/** The places of the calendar and who works there, whatever day is shown. */
export function useBoardPlace(date: string) {
  const { slug } = useTenant()
  return useQuery({
    queryKey: [slug, 'bookings', 'place', date],
    queryFn: () => fetchBoard(slug, { from: date, to: date }),
    select: ({ place, resources }) => ({ locationIds: place.locationIds, resources }),
  })
}
