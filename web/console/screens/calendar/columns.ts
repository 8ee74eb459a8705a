import { formatDate, type View } from './dates.ts'
import type { Board, BoardAway, BoardBooking, BoardSession } from './queries.ts'

/** A column of the grid: a person or thing on a day, or a day of somebody or everybody. */
export interface Column {
  readonly key: string
  readonly title: string
  readonly note: string | null
  readonly date: string
  /** Null for everybody. */
  readonly resourceId: string | null
  readonly isToday: boolean
  readonly open: readonly Minutes[]
  readonly items: readonly Item[]
  /** Nights that touch the day: no hours tell them. */
  readonly nights: readonly BoardBooking[]
  readonly away: readonly { readonly away: BoardAway; readonly fromMinute: number; readonly toMinute: number }[]
}

interface Minutes {
  readonly fromMinute: number
  readonly toMinute: number
}

export type Item = Minutes &
  (
    | { readonly kind: 'booking'; readonly booking: BoardBooking }
    | { readonly kind: 'session'; readonly session: BoardSession }
  )

/** The columns of a board: of a day one for each resource of a kind, of a week one for each day. */
export function columnsOf(
  board: Board,
  of: { readonly view: View; readonly kind: string; readonly who: string | null; readonly locale: string },
): Column[] {
  const { view, kind, who, locale } = of
  if (view === 'week') {
    return board.days.map((day) => ({
      ...columnOn(board, day.date, who),
      title: formatDate(day.date, locale, 'short'),
      note: day.holiday,
    }))
  }
  const [day] = board.days
  if (day === undefined) return []
  const shown = board.resources.filter((one) => (who === null ? one.kind === kind : one.id === who))
  return shown.map((resource) => ({
    ...columnOn(board, day.date, resource.id),
    key: `${day.date} ${resource.id}`,
    title: resource.name,
    note: null,
  }))
}

function columnOn(board: Board, date: string, resourceId: string | null): Column {
  const isHere = (piece: { readonly date: string; readonly resourceId: string }) =>
    piece.date === date && (resourceId === null || piece.resourceId === resourceId)
  // For everybody a thing stands once, from its first part to its last.
  const joined = (pieces: readonly (Minutes & { date: string; resourceId: string })[]): Minutes[] => {
    const here = pieces.filter(isHere)
    if (here.length === 0) return []
    if (resourceId !== null) return here
    const fromMinute = Math.min(...here.map((piece) => piece.fromMinute))
    return [{ fromMinute, toMinute: Math.max(...here.map((piece) => piece.toMinute)) }]
  }
  const minutes = ({ fromMinute, toMinute }: Minutes) => ({ fromMinute, toMinute })
  return {
    key: `${date} ${resourceId ?? ''}`,
    title: date,
    note: null,
    date,
    resourceId,
    isToday: date === board.now.date,
    open: board.days.filter((day) => day.date === date).flatMap(({ open }) => open.filter(isHere).map(minutes)),
    items: [
      ...board.bookings
        .filter(isByTheHour)
        .flatMap((booking) =>
          joined(booking.pieces).map((piece): Item => ({ kind: 'booking', booking, ...minutes(piece) })),
        ),
      ...board.sessions.flatMap((session) =>
        joined(session.pieces).map((piece): Item => ({ kind: 'session', session, ...minutes(piece) })),
      ),
    ],
    nights: board.bookings.filter((booking) => !isByTheHour(booking) && booking.pieces.some(isHere)),
    away:
      resourceId === null
        ? []
        : board.away.flatMap((away) => away.pieces.filter(isHere).map((piece) => ({ away, ...minutes(piece) }))),
  }
}

function isByTheHour({ shape }: BoardBooking): boolean {
  return shape !== 'stay'
}

/** What a business looks at first: its tables, its rooms, or its people. */
export function kindOfBusiness(vertical: string, board: Board): string {
  const has = (kind: string) => board.resources.some((one) => one.kind === kind)
  const first = vertical === 'restaurant' ? 'table' : vertical === 'stays' ? 'room' : 'staff'
  return [first, 'staff', 'room', 'table', 'chair', 'unit'].find(has) ?? 'staff'
}
